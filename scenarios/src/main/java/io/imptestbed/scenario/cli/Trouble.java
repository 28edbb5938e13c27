package io.imptestbed.scenario.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Puts what a file system complains of into words. */
final class Trouble {
    private Trouble() {}

    static String words(UncheckedIOException e) {
        var cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : words(cause);
    }

    static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        } else if (e instanceof NoSuchFileException) {
            return "does not exist";
        } else if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return e.getMessage() == null ? "cannot be read or written" : e.getMessage();
    }
}
