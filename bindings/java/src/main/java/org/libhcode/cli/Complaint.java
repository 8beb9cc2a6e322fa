package org.libhcode.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the program ends, for people; in the words of {@code hcode replay}. */
final class Complaint extends IOException {
    private static final long serialVersionUID = 1;

    Complaint(String lines) {
        super(lines);
    }

    /** Of a file or a stream. */
    Complaint(String name, IOException why) {
        super("hcode: " + name + ": " + reason(why), why);
    }

    private static String reason(IOException why) {
        if (why instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (why instanceof AccessDeniedException) {
            return "Permission denied";
        }
        return String.valueOf(
                why instanceof FileSystemException
                        ? ((FileSystemException) why).getReason()
                        : why.getMessage());
    }
}
