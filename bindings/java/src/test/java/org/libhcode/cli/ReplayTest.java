package org.libhcode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program in the jar beside {@code hcode replay}, whose answers tests/replays keeps. */
class ReplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(byte[] input, String... arguments) throws UnsupportedEncodingException {
        out.reset();
        err.reset();
        PrintStream to = new PrintStream(err, true, "UTF-8");
        return Main.run(arguments, new ByteArrayInputStream(input), out, to);
    }

    @Test
    void everyLineIsThatOfTheHost() throws IOException {
        Path kept = Path.of(System.getProperty("hcode.replays"));
        List<Path> all;
        try (Stream<Path> list = Files.list(kept)) {
            all = list.sorted().collect(Collectors.toList());
        }
        long lines = 0;
        for (Path one : all) {
            String[] arguments =
                    Files.readAllLines(one.resolve("arguments")).toArray(new String[0]);
            int status = run(Files.readAllBytes(one.resolve("input")), arguments);
            List<String> expected = Files.readAllLines(one.resolve("output"));
            List<String> found =
                    out.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
            for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
                assertEquals(expected.get(i), found.get(i), one + ", line " + (i + 1));
            }
            assertEquals(expected.size(), found.size(), one.toString());
            assertEquals(Files.readString(one.resolve("status")).trim(), "" + status, "" + one);
            assertEquals(0, err.size());
            lines += expected.size();
        }
        System.out.println("ReplayTest: " + all.size() + " replays, " + lines + " lines");
        assertTrue(lines > 5000, lines + " lines in " + kept);
    }

    @Test
    void wrongUsageIsToldOnStandardError() throws IOException {
        Path policy = Path.of(System.getProperty("hcode.root"), "README.md");
        String[][] rows = {
            {},
            {"frob"},
            {"replay"},
            {"replay", "--policy"},
            {"replay", "--policy", "x", "--frob", "1"},
            {"replay", "--policy", "/no/such/file"},
            {"replay", "--policy", policy.toString()},
            {"replay", "--policy", policy.toString(), "--store", "sqlite:x"},
            {"replay", "--policy", policy.toString(), "--now", "soon"},
        };
        for (String[] row : rows) {
            assertEquals(2, run(new byte[0], row), String.join(" ", row));
            assertEquals(0, out.size());
            assertTrue(err.size() > 0, String.join(" ", row));
        }
        run(new byte[0], "replay", "--policy", policy.toString());
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains(policy + ":3:1: "), told);
    }
}
