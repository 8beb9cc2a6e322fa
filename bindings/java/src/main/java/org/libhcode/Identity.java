package org.libhcode;

import java.time.LocalDate;
import java.util.Objects;

/** Who somebody is: document numbers, and ids made of them. Nothing is kept. */
public final class Identity {
    private Identity() {}

    /**
     * The one spelling of a document number, however somebody typed it.
     *
     * @param number as typed
     * @return 1 to 32 of 0-9 A-Z
     * @throws HcodeException {@link Status#INVALID} if there is no such number
     */
    public static String documentCanonical(String number) {
        long[] out = new long[1];
        byte[] canonical = Native.canonical(Native.bytes(number), out);
        if (canonical == null) {
            throw HcodeException.of((int) out[0], "number");
        }
        return Native.text(canonical);
    }

    /**
     * Whether a resident ID number can be one (GB 11643-1999).
     *
     * @param number canonical
     * @param day day that the birthday must not be after
     * @return {@link Status#OK}, or which part is wrong
     */
    public static Status residentIdCheck(String number, LocalDate day) {
        return Status.of(Native.residentIdCheck(Native.bytes(number), Days.of(day)));
    }

    /**
     * The id of a person, from a document number and a secret of the region.
     *
     * @param secret 32 random bytes or more, the same as long as the ids are to be
     * @param document type of document
     * @param number as typed
     * @param day day that the birthday in a resident ID must not be after
     * @return the id
     * @throws HcodeException {@link Status#INVALID} for a short secret or an impossible number,
     *     one of the {@code ID_} statuses for a resident ID
     */
    public static PersonId personId(
            byte[] secret, Document document, String number, LocalDate day) {
        Objects.requireNonNull(secret, "secret");
        byte[] typed = Native.bytes(number);
        byte[] id = new byte[16];
        int status = Native.personId(secret, document.code(), typed, Days.of(day), id);
        boolean range = status == Status.RANGE.code();
        HcodeException.check(status, secret.length < 32 ? "secret" : range ? "day" : "number");
        return PersonId.of(id);
    }
}
