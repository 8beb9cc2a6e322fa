package org.libhcode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static final String ROOT = System.getProperty("hcode.root");
    private static final String POLICY = ROOT + "/policies/guangxi-2020-03-07.policy";
    private static final String USAGE =
            "usage: java -jar hcode.jar replay --policy FILE [--policy NEXT ...] [OPTION ...]"
                    + " < EVENTS\n(--help says more)\n";

    private void complains(String told, String... words) throws IOException {
        String called = String.join(" ", words);
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(words));
        assertEquals(2, run(new byte[0], arguments.toArray(new String[0])), called);
        assertEquals(0, out.size());
        assertEquals(told, err.toString(StandardCharsets.UTF_8), called);
    }

    @Test
    void wrongUsageIsToldAsTheHostDoes() throws IOException {
        complains(USAGE);
        complains(USAGE, "--", "--policy", POLICY);
        complains(USAGE, "--policy", POLICY, "x");
        complains(USAGE, "--policy", POLICY, "--", "x");
        complains("replay: option '--policy' requires an argument\n" + USAGE, "--policy");
        complains("replay: unrecognized option '--frob'\n" + USAGE, "--frob", "1");
        complains("replay: unrecognized option '--frob=1'\n" + USAGE, "--frob=1");
        complains("replay: invalid option -- 'f'\n" + USAGE, "-frob");
        complains(USAGE, "-");
        complains("replay: option '--help' doesn't allow an argument\n" + USAGE, "--help=1");
        complains(
                "hcode: no store \"sqlite:x\"; there is \"memory\"\n",
                "--policy", POLICY, "--store", "sqlite:x");
        complains(
                "hcode: --now: expected RFC 3339 or seconds, 1970 to 2106, not \"soon\"\n",
                "--policy", POLICY, "--now", "soon");
    }

    @Test
    void whatCannotBeReadIsToldAsTheHostDoes(@TempDir Path folder) throws IOException {
        String none = folder.resolve("none").toString();
        String missing = ": No such file or directory\n";
        complains("hcode: " + none + missing, "--policy", none);
        complains("hcode: " + missing, "--policy=");
        complains("hcode: " + none + missing, "--policy", POLICY, "--input", none);
        complains("hcode: " + missing, "--policy", POLICY, "--input", "");
        complains("hcode: " + folder + ": Is a directory\n", "--policy", "" + folder);
        complains(
                "hcode: " + folder + ": Is a directory\n",
                "--policy", POLICY, "--input", "" + folder);
        complains(
                "hcode: " + POLICY + "/x: Not a directory\n", "--policy", POLICY + "/x");
        String bad = folder + "//a $1 b";
        Files.writeString(Path.of(bad), "policy x\nbla\n");
        String why = ":2:1: expected a statement or a line of the block, not \"bla\"\n";
        complains(bad + why, "--policy", bad);
        complains(bad + why, "--policy", POLICY, "--policy", bad, "--policy", none);
    }

    @Test
    void deniedIsToldAsTheHostDoes() {
        Complaint denied = new Complaint("a.policy", new AccessDeniedException("a.policy"));
        assertEquals("hcode: a.policy: Permission denied", denied.getMessage());
    }

    @Test
    void helpIsNoError() throws IOException {
        for (String[] words : new String[][] {{"--help"}, {"replay", "--help"}}) {
            assertEquals(0, run(new byte[0], words));
            assertEquals(0, err.size());
            assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("usage: "));
        }
        assertEquals(2, run(new byte[0]));
        assertEquals(2, run(new byte[0], "frob"));
        assertEquals(0, out.size());
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith("hcode: no command \"frob\"\nusage: "), told);
    }

    @Test
    void optionsMayHaveAnEqualsSign() throws IOException {
        byte[] line = "{\"record\":\"p1\"}\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(1, run(line, "replay", "--policy=" + POLICY, "--store=memory", "--"));
        String told = out.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith("{\"line\":1,\"status\":\"not-found\","), told);
    }
}
