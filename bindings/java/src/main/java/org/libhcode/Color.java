package org.libhcode;

/** Colors, from the best to the worst. */
public enum Color {
    /** May pass. */
    GREEN("green"),
    /** Restricted. */
    YELLOW("yellow"),
    /** Must not pass. */
    RED("red");

    private final String label;

    Color(String label) {
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

    int code() {
        return ordinal() + 1;
    }

    static Color of(long code) {
        return values()[(int) code - 1];
    }
}
