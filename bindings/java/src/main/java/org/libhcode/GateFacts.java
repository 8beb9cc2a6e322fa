package org.libhcode;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One gate. A color without a row has no actions. */
public final class GateFacts extends Value {
    private final String scene;
    private final Optional<String> cite;
    private final boolean needsTemperature;
    private final Map<Color, Set<Action>> plain;
    private final Map<Color, Set<Action>> fever;

    GateFacts(
            String scene,
            Optional<String> cite,
            boolean needsTemperature,
            Map<Color, Set<Action>> plain,
            Map<Color, Set<Action>> fever) {
        this.scene = scene;
        this.cite = cite;
        this.needsTemperature = needsTemperature;
        this.plain = plain;
        this.fever = fever;
    }

    static GateFacts of(long[] n, byte[] @Nullable [] texts) {
        return new GateFacts(
                Native.text(texts[0]),
                Optional.ofNullable(texts[1]).map(Native::text),
                n[0] != 0,
                rows(n, 1),
                rows(n, 4));
    }

    private static Map<Color, Set<Action>> rows(long[] n, int at) {
        Map<Color, Set<Action>> rows = new EnumMap<>(Color.class);
        for (Color color : Color.values()) {
            rows.put(color, Sets.of(Action.class, n[at + color.ordinal()]));
        }
        return Collections.unmodifiableMap(rows);
    }

    /** {@return the name of the scene} */
    public String scene() {
        return scene;
    }

    /** {@return the clause that it comes from} */
    public Optional<String> cite() {
        return cite;
    }

    /** {@return whether nobody passes before a temperature is known} */
    public boolean needsTemperature() {
        return needsTemperature;
    }

    /** {@return the rows without a fever} */
    public Map<Color, Set<Action>> plain() {
        return plain;
    }

    /** {@return the rows that win when a fever was measured} */
    public Map<Color, Set<Action>> fever() {
        return fever;
    }

    @Override
    Object[] parts() {
        return new Object[] {scene, cite, needsTemperature, plain, fever};
    }
}
