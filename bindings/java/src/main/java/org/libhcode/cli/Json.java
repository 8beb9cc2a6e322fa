package org.libhcode.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object: its members in order, the first key that stands twice, and whether it holds a
 * whole number that is too wide for 64 bits (all numbers are then doubles).
 */
final class Json {
    /** In place of null, so that a key with null is there. */
    static final Object NULL = new Object();

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(1 << 17)
                                    .maxNestingDepth(2048)
                                    .build())
                    .build();
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    final Map<String, Object> members = new LinkedHashMap<>();
    @Nullable String twice;
    boolean wide;

    /** Throws for what is no JSON object in UTF-8. */
    Json(byte[] line) throws IOException {
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            Deque<Object> open = new ArrayDeque<>(List.of(members));
            while (!open.isEmpty()) {
                take(parser, open);
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than an object");
            }
        }
    }

    /** One token; not recursive, for a line may be nested deeper than the stack. */
    private void take(JsonParser parser, Deque<Object> open) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            open.push(new LinkedHashMap<String, Object>());
        } else if (token == JsonToken.START_ARRAY) {
            open.push(new ArrayList<>());
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            Object done = open.pop();
            if (!open.isEmpty()) {
                add(open.element(), parser, done);
            }
        } else if (token != JsonToken.FIELD_NAME) {
            add(open.element(), parser, scalar(token, parser));
        }
    }

    @SuppressWarnings("unchecked")
    private void add(Object to, JsonParser parser, Object value) throws IOException {
        if (to instanceof List) {
            ((List<Object>) to).add(value);
            return;
        }
        String key = text(parser.currentName());
        if (key.indexOf('\0') >= 0) {
            throw new IOException("NUL in a key");
        }
        if (((Map<String, Object>) to).put(key, value) != null && twice == null) {
            twice = key;
        }
    }

    private Object scalar(@Nullable JsonToken token, JsonParser parser) throws IOException {
        if (token == null) {
            throw new IOException("the end");
        }
        switch (token) {
            case VALUE_STRING:
                return text(parser.getText());
            case VALUE_NUMBER_INT:
                return integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT:
                return finite(parser.getDoubleValue());
            case VALUE_NULL:
                return NULL;
            default:
                return token == JsonToken.VALUE_TRUE;
        }
    }

    private Object integer(BigInteger number) throws IOException {
        if (number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0) {
            return number.longValue();
        }
        wide = true;
        return finite(number.doubleValue());
    }

    private static Double finite(double number) throws IOException {
        if (Double.isInfinite(number)) {
            throw new IOException("too large");
        }
        return number;
    }

    /** A text without half a pair of surrogates. */
    private static String text(String text) throws IOException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IOException("half a surrogate pair");
        }
        return text;
    }

    static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List) {
            out.writeStartArray();
            for (Object element : (List<?>) value) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean) {
            out.writeBoolean((Boolean) value);
        } else if (value instanceof Number) {
            out.writeNumber(((Number) value).longValue());
        } else if (value == NULL) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }

    static JsonGenerator generator(java.io.OutputStream out) throws IOException {
        return FACTORY.createGenerator(out)
                .setRootValueSeparator(null)
                .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }
}
