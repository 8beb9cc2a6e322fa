package org.libhcode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.libhcode.HcodeException;
import org.libhcode.Policy;

/** The options of {@code replay}, read one after the other as {@code hcode replay} does. */
final class Options implements AutoCloseable {
    private static final String USAGE =
            "usage: java -jar hcode.jar replay --policy FILE [--policy NEXT ...] [OPTION ...]"
                    + " < EVENTS\n";

    static final String HELP =
            USAGE
                    + "\n"
                    + "Reads JSON Lines and writes one answer a line: events, questions, steps of"
                    + " the calendar\n"
                    + "and records. Lines that are blank or start with # are passed over.\n"
                    + "\n"
                    + "  --policy FILE     policy; again and again for a chain, oldest first\n"
                    + "  --store memory    there is no other\n"
                    + "  --now TIME        no event is reported later: RFC 3339 or seconds since"
                    + " 1970; the clock\n"
                    + "  --input FILE      instead of standard input\n"
                    + "  --help\n"
                    + "\n"
                    + "Exit status: 0 all lines ok, 1 some line was refused, 2 usage or policy"
                    + " error.\n";

    private static final Set<String> NAMES = Set.of("--policy", "--store", "--now", "--input");

    private final List<byte[]> texts = new ArrayList<>();
    @Nullable Policy policy;
    @Nullable String input;
    Instant now = Instant.now();
    boolean help;
    private String store = "memory";

    /**
     * Reads what follows {@code replay}.
     *
     * @throws Complaint about the first that is wrong
     */
    void read(List<String> words) throws Complaint {
        int i = 0;
        while (i < words.size() && !words.get(i).equals("--")) {
            String word = words.get(i++);
            if (word.equals("--help")) {
                help = true;
                return;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!NAMES.contains(name)) {
                throw noOption(word, name);
            }
            if (equals < 0 && i == words.size()) {
                throw usage("replay: option '" + name + "' requires an argument\n");
            }
            set(name, equals < 0 ? words.get(i++) : word.substring(equals + 1));
        }
        if (policy == null || i < words.size() - 1) {
            throw usage("");
        }
        if (!store.equals("memory")) {
            throw new Complaint("hcode: no store \"" + store + "\"; there is \"memory\"");
        }
    }

    private static Complaint usage(String why) {
        return new Complaint(why + USAGE + "(--help says more)");
    }

    private static Complaint noOption(String word, String name) {
        if (name.equals("--help")) {
            return usage("replay: option '--help' doesn't allow an argument\n");
        }
        if (word.startsWith("--")) {
            return usage("replay: unrecognized option '" + word + "'\n");
        }
        boolean letter = word.length() > 1 && word.startsWith("-");
        return usage(letter ? "replay: invalid option -- '" + word.charAt(1) + "'\n" : "");
    }

    private void set(String name, String value) throws Complaint {
        switch (name) {
            case "--policy":
                add(value);
                break;
            case "--input":
                input = value;
                break;
            case "--now":
                now = now(value);
                break;
            default:
                store = value;
        }
    }

    /** A file is read once, for it may be a pipe. */
    private void add(String path) throws Complaint {
        try {
            texts.add(Files.readAllBytes(path(path)));
        } catch (IOException e) {
            throw new Complaint(path, e);
        }
        try {
            Policy longer = Policy.parse(texts.toArray(new byte[0][]));
            close();
            policy = longer;
        } catch (HcodeException e) {
            String name = Matcher.quoteReplacement(path);
            throw new Complaint(
                    String.valueOf(e.getMessage()).replaceFirst("^policy [0-9]+", name));
        }
    }

    /** No name is the working directory to Java, and no file to others. */
    static Path path(String name) throws IOException {
        if (name.isEmpty()) {
            throw new NoSuchFileException(name);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException(e.getReason(), e);
        }
    }

    private static Instant now(String text) throws Complaint {
        Long seconds = text.matches("[0-9]{1,10}") ? Long.valueOf(text) : Calendar.time(text);
        if (seconds == null || seconds < 1 || seconds > Calendar.TIME_MAX) {
            throw new Complaint(
                    "hcode: --now: expected RFC 3339 or seconds, 1970 to 2106, not \""
                            + text
                            + "\"");
        }
        return Instant.ofEpochSecond(seconds);
    }

    @Override
    public void close() {
        if (policy != null) {
            policy.close();
        }
    }
}
