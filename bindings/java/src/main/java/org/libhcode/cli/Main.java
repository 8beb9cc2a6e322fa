package org.libhcode.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.libhcode.HcodeException;
import org.libhcode.Policy;

/** {@code java -jar hcode.jar replay}: the options; {@link Replay} does the work. */
public final class Main {
    private static final String USAGE =
            "usage: java -jar hcode.jar replay --policy FILE [--policy NEXT ...] [--store memory]"
                    + " [--now TIME] [--input FILE] < EVENTS";

    private final List<Path> policies = new ArrayList<>();
    private @Nullable String input;
    private Instant now = Instant.now();

    private Main() {}

    /** What is wrong with the call, for people. */
    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * The program.
     *
     * @param args replay and its options
     */
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        try {
            Main main = new Main();
            main.read(args);
            return main.replay(in, out);
        } catch (UsageException | HcodeException e) {
            err.println("hcode: " + e.getMessage());
        } catch (UncheckedIOException e) {
            err.println("hcode: " + e.getCause());
        } catch (IOException e) {
            err.println("hcode: " + e);
        }
        return 2;
    }

    private void read(String[] args) throws UsageException {
        if (args.length == 0 || !args[0].equals("replay") || args.length % 2 == 0) {
            throw new UsageException(USAGE);
        }
        for (int i = 1; i < args.length; i += 2) {
            option(args[i], args[i + 1]);
        }
        if (policies.isEmpty()) {
            throw new UsageException(USAGE);
        }
    }

    private void option(String name, String value) throws UsageException {
        switch (name) {
            case "--policy":
                policies.add(Path.of(value));
                break;
            case "--input":
                input = value;
                break;
            case "--now":
                now = now(value);
                break;
            case "--store":
                if (!value.equals("memory")) {
                    throw new UsageException("no store \"" + value + "\"; there is \"memory\"");
                }
                break;
            default:
                throw new UsageException(USAGE);
        }
    }

    private static Instant now(String text) throws UsageException {
        Long seconds =
                text.matches("[0-9]{1,10}") ? Long.valueOf(text) : Calendar.time(text);
        if (seconds == null || seconds < 1 || seconds > Calendar.TIME_MAX) {
            throw new UsageException(
                    "--now: expected RFC 3339 or seconds, 1970 to 2106, not \"" + text + "\"");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private int replay(InputStream standard, OutputStream out) throws IOException {
        try (Policy policy = Policy.load(policies.toArray(new Path[0]));
                InputStream in = input == null ? standard : Files.newInputStream(Path.of(input))) {
            return new Replay(policy, now).run(in, out) ? 0 : 1;
        }
    }
}
