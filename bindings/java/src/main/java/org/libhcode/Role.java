package org.libhcode;

import java.util.Set;

/** Who files an event. */
public enum Role {
    /** The person. */
    SELF("self"),
    /** A relative who acts for the person. */
    GUARDIAN("guardian"),
    /** Staff at a gate. */
    CHECKPOINT("checkpoint"),
    /** A hospital. */
    HOSPITAL("hospital"),
    /** The health authority. */
    CDC("cdc"),
    /** A grid worker. */
    GRID("grid"),
    /** The employer. */
    EMPLOYER("employer"),
    /** The neighborhood. */
    COMMUNITY("community"),
    /** A program. */
    SYSTEM("system");

    private final String label;

    Role(String label) {
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

    /** Bit 1 is the first role. */
    static Set<Role> set(long bits) {
        return Sets.of(Role.class, bits >> 1);
    }

    static Role of(long code) {
        return values()[(int) code - 1];
    }
}
