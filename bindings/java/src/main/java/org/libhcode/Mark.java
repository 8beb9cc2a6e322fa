package org.libhcode;

/** What a rule does to the day of an event. */
public enum Mark {
    /** {@code mark normal}. */
    NORMAL,
    /** {@code mark abnormal}. */
    ABNORMAL,
    /** {@code mark corrected}. */
    CORRECTED
}
