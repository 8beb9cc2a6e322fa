package org.libhcode;

import java.util.Locale;

/** Types of document. */
public enum Document {
    /** Resident identity card. */
    RESIDENT_ID(1),
    /** Permit of Hong Kong and Macau residents. */
    HK_MACAU_PERMIT(2),
    /** Permit of Taiwan residents. */
    TAIWAN_PERMIT(3),
    /** Passport of any country. */
    PASSPORT(4),
    /** Foreigner's permanent residence card. */
    PERMANENT_RESIDENCE(5),
    /** Whatever else the region takes. */
    OTHER(9);

    private final int code;

    Document(int code) {
        this.code = code;
    }

    /**
     * The name, as in {@code hcode}.
     *
     * @return like {@code resident-id}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int code() {
        return code;
    }
}
