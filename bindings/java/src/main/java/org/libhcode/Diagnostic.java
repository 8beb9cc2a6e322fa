package org.libhcode;

/** A finding about a policy that parsed. */
public final class Diagnostic extends Value {
    private final int line;
    private final int column;
    private final String text;

    Diagnostic(int line, int column, String text) {
        this.line = line;
        this.column = column;
        this.text = text;
    }

    /** {@return the line, from 1} */
    public int line() {
        return line;
    }

    /** {@return the character of the line, from 1} */
    public int column() {
        return column;
    }

    /** {@return what was found} */
    public String text() {
        return text;
    }

    @Override
    Object[] parts() {
        return new Object[] {line, column, text};
    }
}
