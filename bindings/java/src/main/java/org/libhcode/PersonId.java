package org.libhcode;

import java.util.Arrays;

/** A person: 16 opaque bytes. They sort as unsigned bytes. */
public final class PersonId extends Value implements Comparable<PersonId> {
    private final byte[] bytes;

    private PersonId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An id of given bytes.
     *
     * @param bytes 16 of them, copied
     * @return the id
     * @throws HcodeException {@link Status#INVALID} if there are more or fewer
     */
    public static PersonId of(byte[] bytes) {
        if (bytes.length != 16) {
            throw HcodeException.of(Status.INVALID, "an id has 16 bytes, not " + bytes.length);
        }
        return new PersonId(bytes.clone());
    }

    /**
     * The bytes.
     *
     * @return 16, a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(PersonId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    Object[] parts() {
        return new Object[] {bytes};
    }

    @Override
    public String toString() {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
