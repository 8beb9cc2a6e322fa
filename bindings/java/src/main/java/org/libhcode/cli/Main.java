package org.libhcode.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code java -jar hcode.jar replay}; {@link Replay} does the work. */
public final class Main {
    private Main() {}

    /**
     * The program.
     *
     * @param args replay and its options
     */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out); // System.out hides failures
        System.exit(run(args, System.in, out, System.err));
    }

    static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        try {
            return run(List.of(args), in, Streams.named(out, "standard output"), err);
        } catch (IOException e) {
            err.println(e.getMessage());
        } catch (UnsatisfiedLinkError e) {
            err.println("hcode: " + e.getMessage());
        }
        return 2;
    }

    private static int run(
            List<String> words, InputStream in, OutputStream out, PrintStream err)
            throws IOException {
        String command = words.isEmpty() ? "" : words.get(0);
        if (command.equals("--help")) {
            return help(out);
        }
        if (!command.equals("replay")) {
            if (!words.isEmpty()) {
                err.println("hcode: no command \"" + command + "\"");
            }
            err.print(Options.HELP);
            return 2;
        }
        try (Options options = new Options()) {
            options.read(words.subList(1, words.size()));
            return options.help ? help(out) : replay(options, in, out);
        }
    }

    private static int help(OutputStream out) throws IOException {
        out.write(Options.HELP.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private static int replay(Options options, InputStream standard, OutputStream out)
            throws IOException {
        try (InputStream in = input(options.input, standard)) {
            Replay replay = new Replay(Objects.requireNonNull(options.policy), options.now);
            return replay.run(in, out) ? 0 : 1;
        }
    }

    private static InputStream input(@Nullable String path, InputStream standard)
            throws Complaint {
        if (path == null) {
            return Streams.named(standard, "standard input");
        }
        try {
            return Streams.named(Files.newInputStream(Options.path(path)), path);
        } catch (IOException e) {
            throw new Complaint(path, e);
        }
    }
}
