package org.libhcode.cli;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams whose failures are complaints that name them. */
final class Streams {
    private Streams() {}

    private static final class In extends FilterInputStream {
        private final String name;

        In(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            try {
                return in.read(to, from, length);
            } catch (IOException e) {
                throw new Complaint(name, e);
            }
        }

        @Override
        public int available() {
            try {
                return in.available();
            } catch (IOException e) {
                return 0; // the next read says why
            }
        }
    }

    private static final class Out extends FilterOutputStream {
        private final String name;

        Out(OutputStream out, String name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new Complaint(name, e);
            }
        }
    }

    static InputStream named(InputStream in, String name) {
        return new In(in, name);
    }

    static OutputStream named(OutputStream out, String name) {
        return new Out(out, name);
    }
}
