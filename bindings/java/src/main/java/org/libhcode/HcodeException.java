package org.libhcode;

import org.jspecify.annotations.Nullable;

/** What the library refuses, and why. The only exception of its own. */
public final class HcodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    private final Status status;

    /** Line of a policy, or 0. */
    private final int line;

    /** Column of a policy, or 0. */
    private final int column;


    private HcodeException(
            Status status, String message, int line, int column, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.line = line;
        this.column = column;
    }

    /**
     * An exception for a {@link Store} of the host's own.
     *
     * @param status what went wrong, usually {@link Status#STORAGE}
     * @param message for people
     * @param cause where it comes from, or null
     */
    public HcodeException(Status status, String message, @Nullable Throwable cause) {
        this(status, message, 0, 0, cause);
    }

    static HcodeException of(Status status, String what) {
        String text = status.label() + ": " + status.text(Language.EN);
        return new HcodeException(status, what.isEmpty() ? text : text + " (" + what + ")", null);
    }

    static HcodeException of(int code) {
        return of(Status.of(code), "");
    }

    static HcodeException policy(String source, int line, int column, String text) {
        String message = source + ":" + line + ":" + column + ": " + text;
        return new HcodeException(Status.POLICY, message, line, column, null);
    }

    static void check(int code) {
        if (code != 0) {
            throw of(code);
        }
    }

    /**
     * What went wrong; it has a name, a number and a text.
     *
     * @return the status
     */
    public Status status() {
        return status;
    }

    /**
     * Where in a policy.
     *
     * @return line from 1; 0 if the status is not {@link Status#POLICY}
     */
    public int line() {
        return line;
    }

    /**
     * Where in a policy.
     *
     * @return character of the line, from 1; 0 if the status is not {@link Status#POLICY}
     */
    public int column() {
        return column;
    }
}
