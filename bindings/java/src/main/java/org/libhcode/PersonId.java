package org.libhcode;

/** A person: 16 opaque bytes. They sort as unsigned bytes. */
public final class PersonId extends BytesValue<PersonId> {
    private PersonId(byte[] bytes) {
        super(bytes);
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
            throw HcodeException.of(Status.INVALID, "id");
        }
        return new PersonId(bytes.clone());
    }

    /**
     * An id as {@link #toString} writes it.
     *
     * @param hex 32 hexadecimal digits
     * @return the id
     * @throws HcodeException {@link Status#INVALID} if it is something else
     */
    public static PersonId parse(String hex) {
        return of(Hex.bytes(hex, Status.INVALID, "id"));
    }

    /**
     * The bytes.
     *
     * @return 16, a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }
}
