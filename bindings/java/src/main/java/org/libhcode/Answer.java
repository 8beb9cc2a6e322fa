package org.libhcode;

/** What an engine says of a person: the verdict and the record it is from. */
public final class Answer extends Value {
    private final Verdict verdict;
    private final byte[] record;

    Answer(Verdict verdict, byte[] record) {
        this.verdict = verdict;
        this.record = record.clone();
    }

    /** {@return the verdict} */
    public Verdict verdict() {
        return verdict;
    }

    /** {@return the record of the row} */
    public byte[] record() {
        return record.clone();
    }

    @Override
    Object[] parts() {
        return new Object[] {verdict, record};
    }
}
