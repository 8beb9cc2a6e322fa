package org.libhcode;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the library refuses, and why. The only exception of its own. */
public final class HcodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    private final Status status;

    /** Where it went wrong, or empty. */
    private final String field;

    /** Line of a policy, or 0. */
    private final int line;

    /** Column of a policy, or 0. */
    private final int column;

    private HcodeException(
            Status status,
            String field,
            String message,
            int line,
            int column,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.field = field;
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
    @SuppressWarnings("exports") // who compiles against the module need not have the annotation
    public HcodeException(Status status, String message, @Nullable Throwable cause) {
        this(Objects.requireNonNull(status, "status"), "", message, 0, 0, cause);
    }

    private static HcodeException of(Status status, String field, String what) {
        String text = status.label() + ": " + status.text(Language.EN);
        String message = what.isEmpty() ? text : text + " (" + what + ")";
        return new HcodeException(status, field, message, 0, 0, null);
    }

    static HcodeException of(int status, String field, String what) {
        return of(Status.of(status), field, what);
    }

    static HcodeException of(int status, String field) {
        return of(Status.of(status), field, field);
    }

    static HcodeException of(Status status, String field) {
        return of(status, field, field);
    }

    /** Of a question with a record and a day. */
    static HcodeException question(int code) {
        Status status = Status.of(code);
        switch (status) {
            case RANGE:
            case LATE:
                return of(status, "day");
            case CORRUPT:
            case UNKNOWN_REASON:
                return of(status, "record");
            case NOT_FOUND:
                return of(status, "id");
            default:
                return of(status, "");
        }
    }

    static HcodeException policy(String source, int line, int column, String text) {
        String message = source + ":" + line + ":" + column + ": " + text;
        return new HcodeException(Status.POLICY, "", message, line, column, null);
    }

    static void check(int status, String field) {
        if (status != 0) {
            throw of(status, field);
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
     * Which part of what was given is at fault.
     *
     * @return its name as in C, like {@code celsius_x10}; empty if it is none in particular
     */
    public Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
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
