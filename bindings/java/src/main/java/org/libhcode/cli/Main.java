package org.libhcode.cli;

/** `java -jar hcode.jar replay`: see Replay. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("usage: replay");
        System.exit(2);
    }
}
