package org.libhcode;

/** What a {@link Cbor} item is. */
public enum CborType {
    /** An integer of 64 bits. */
    INTEGER,
    /** A byte string. */
    BYTES,
    /** A text. */
    TEXT,
    /** An array. */
    ARRAY,
    /** A map. */
    MAP,
    /** Tag 18, COSE_Sign1, around another item. */
    TAG,
    /** False or true. */
    BOOLEAN,
    /** Null. */
    NULL;

    int code() {
        return ordinal() + 1;
    }

    static CborType of(long code) {
        return values()[(int) code - 1];
    }
}
