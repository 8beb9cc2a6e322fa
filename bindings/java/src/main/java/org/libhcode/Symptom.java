package org.libhcode;

/** Symptoms of a check-in. */
public enum Symptom {
    /** Feels feverish. */
    FEVER("fever"),
    /** Short of breath. */
    BREATH("breath"),
    /** Cough and the like. */
    RESPIRATORY("respiratory"),
    /** Anything else. */
    OTHER("other"),
    /** Does not know. */
    UNSURE("unsure");

    private final String label;

    Symptom(String label) {
        this.label = label;
    }

    /**
     * The name, as in policies and in {@code hcode replay}.
     *
     * @return the name
     */
    public String label() {
        return label;
    }
}
