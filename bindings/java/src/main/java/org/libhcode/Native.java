package org.libhcode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of hcode_jni.c. Statuses come back as numbers; texts are UTF-8. */
final class Native {
    static final int NEVER = Integer.MAX_VALUE;
    static final int NO_DAY = Integer.MIN_VALUE;

    static {
        load();
        prepare(Bridge.class, VerifierBridge.class, SignerBridge.class);
    }

    private Native() {}

    /** System property hcode.library names a file; else the one in the jar is unpacked. */
    private static void load() {
        String file = System.getProperty("hcode.library");
        if (file != null) {
            System.load(Path.of(file).toAbsolutePath().toString());
            return;
        }
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).split(" ")[0];
        String arch = System.getProperty("os.arch", "");
        arch = arch.equals("amd64") ? "x86_64" : arch;
        String name = "/META-INF/native/" + os + "-" + arch + "/libhcode_jni.so";
        try (InputStream in = Native.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name + " in the jar of libhcode");
            }
            Path copy = Files.createTempFile("libhcode_jni", ".so");
            try {
                write(in, copy);
                System.load(copy.toString());
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            String hint = "cannot unpack and load libhcode";
            hint += " (-Dhcode.library=FILE says where it is): ";
            throw (Error) new UnsatisfiedLinkError(hint + e).initCause(e);
        }
    }

    /** Into the very file: a new one in its place would be anybody's to read or replace. */
    static void write(InputStream in, Path file) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            in.transferTo(out);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Half of a surrogate pair has no form in UTF-8, and would become a question mark. */
    static boolean isUnicode(String text) {
        return text(bytes(text)).equals(text);
    }

    /** A text that C reads up to its NUL. */
    static byte[] name(String text, String what, int max) {
        byte[] bytes = bytes(text);
        if (text.indexOf('\0') >= 0 || bytes.length > max || !isUnicode(text)) {
            throw HcodeException.of(Status.INVALID, what);
        }
        return bytes;
    }

    private static native void prepare(Class<?> store, Class<?> verifier, Class<?> signer);

    static native byte[] version();

    static native byte[] statusName(int status);

    static native byte[] statusText(int status, int language);

    static native int policyParse(byte[] text, long previous, long[] out, byte[] @Nullable [] why);

    static native void free(long address);

    static native void freeSecret(long address, long size);

    static native void freeKeyring(long address, long verifier);

    static native long policyInForce(long policy, int day);

    static native int policyDay(long policy, long time, long[] out);

    static native int policyView(long policy, long[] out, byte[] @Nullable [] texts);

    static native int policyReason(
            long policy, int index, long[] out, byte[] @Nullable [] texts);

    static native int policyRule(long policy, int index, long[] out, byte[] @Nullable [] texts);

    static native int policyGuard(
            long policy, int rule, int index, long[] out, byte[] @Nullable [] texts);

    static native int policySet(long policy, int index, byte[] @Nullable [] texts);

    static native int policyRegion(long policy, int set, int index, long[] out);

    static native int policyGate(long policy, int index, long[] out, byte[] @Nullable [] texts);

    static native int policyWarning(long policy, int index, long[] out, byte[] @Nullable [] texts);

    static native int reasonCode(long policy, byte[] name);

    static native byte @Nullable [] reasonName(long policy, int code);

    static native byte @Nullable [] apply(
            long policy, byte[] record, long[] event, byte[] custom, long[] out);

    static native byte @Nullable [] merge(long policy, byte[] a, byte[] b, long[] out);

    static native int view(byte[] record, long[] out);

    static native int slot(byte[] record, int index, long[] out);

    static native int classify(long policy, byte[] record, int day);

    static native int reason(
            long policy, byte[] record, int day, int index, long[] out, byte[] @Nullable [] texts);

    static native int nextChange(long policy, byte[] record, int day, long[] out);

    static native byte @Nullable [] explain(
            long policy, byte[] record, int day, int language, long[] out);

    /** Of a direct buffer, whatever its position. */
    static native long address(ByteBuffer buffer);

    static native int classifyMany(
            long policy,
            ByteBuffer data,
            int length,
            ByteBuffer offsets,
            int n,
            int day,
            ByteBuffer colors,
            @Nullable ByteBuffer statuses);

    static native int applyEvent(
            long policy,
            Bridge bridge,
            byte[] id,
            long[] event,
            byte[] custom,
            long now,
            long[] out);

    static native byte @Nullable [] classifyPerson(
            long policy, Bridge bridge, byte[] id, int day, long[] out);

    static native int advanceDay(
            long policy, Bridge bridge, int day, long now, long[] out, byte[] first);

    static native int keyringBuild(
            byte[] keys,
            long[] numbers,
            byte[] recalls,
            long[] options,
            @Nullable VerifierBridge verifier,
            long[] out,
            byte[] @Nullable [] why);

    static native int verify(
            long keyring,
            int form,
            byte[] token,
            long now,
            byte @Nullable [] audience,
            long longest,
            long[] out,
            byte[] @Nullable [] texts);

    static native long signingKeyMake(byte[] seed, long[] out);

    static native byte @Nullable [] issue(
            long key,
            @Nullable SignerBridge signer,
            byte[] kid,
            long[] numbers,
            byte[] cti,
            byte[] issuer,
            byte @Nullable [] text,
            long[] out);

    static native byte @Nullable [] cwtSign(
            long key,
            @Nullable SignerBridge signer,
            int algorithm,
            byte[] kid,
            byte[] claims,
            long[] out);

    static native byte[] base45Encode(byte[] data);

    static native byte @Nullable [] base45Decode(byte[] text, long[] out);

    static native int cborHead(byte[] data, long[] out);

    static native int[] cborEnds(byte[] data);

    static native byte @Nullable [] cborWrite(int type, long value, byte[] content, long[] out);

    static native int ed25519Verify(byte[] signature, byte[] key, byte[] message);

    static native byte[] ed25519Sign(byte[] seed, byte[] message);

    static native byte[] ed25519PublicKey(byte[] seed);

    static native int ed25519CheckKey(byte[] key);

    static native int gate(long policy, int day, byte[] scene, int color, int celsius);

    static native int gateToken(
            long policy, int day, byte[] scene, long[] report, int celsius);

    static native byte @Nullable [] canonical(byte[] text, long[] out);

    static native int residentIdCheck(byte[] number, int day);

    static native int personId(byte[] secret, int document, byte[] text, int day, byte[] id);

    static native int mayRepresent(long policy, int proxy, int person, int day, int flags);

    static native int passLeft(long policy, int[] trips, int today, long[] out);
}
