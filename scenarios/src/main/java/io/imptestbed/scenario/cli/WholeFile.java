package io.imptestbed.scenario.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears complete or not at all: it is written beside its target and moved there at the end.
 *
 * <p>What is no regular file, such as a pipe or {@code /dev/null}, is written directly.
 */
final class WholeFile implements Closeable {
    private final Path target;
    private final Path written;
    private final Writer writer;
    private final String name;
    private boolean ended;

    private WholeFile(String name, Path target, Path written, Writer writer) {
        this.name = name;
        this.target = target;
        this.written = written;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @param option what the person calls it, for the message: the option that asked for it
     * @throws RefusalException if it cannot be written
     */
    static WholeFile begin(String option, Path named) {
        try {
            var target = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw RefusalException.wrongInput(
                        option + ": " + named + " is a folder (expected: the name of a file)");
            }
            var folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw RefusalException.wrongInput(option + ": " + named + ": the folder " + folder
                        + " does not exist; make it first: mkdir -p " + folder);
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw RefusalException.wrongInput(option + ": " + named + ": no permission to write it");
            }
            var written = Files.exists(target) && !Files.isRegularFile(target) ? target : beside(target);
            return new WholeFile(named.toString(), target, written, open(written));
        } catch (IOException e) {
            throw RefusalException.wrongInput(option + ": " + named + ": " + Trouble.words(e));
        }
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static Writer open(Path path) throws IOException {
        return new BufferedWriter(Files.newBufferedWriter(
                path,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
    }

    /** Returns what the person called it. */
    String name() {
        return name;
    }

    /** Returns where to write; closing it does not end the file. */
    Writer writer() {
        return new FilterWriter(writer) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** Puts the file where it belongs. */
    synchronized void complete() throws IOException {
        if (ended) {
            return;
        }
        writer.close();
        if (!written.equals(target)) {
            move();
        }
        ended = true;
    }

    private void move() throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes sure that nothing incomplete remains; does nothing to a file that is complete. */
    @Override
    public synchronized void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            writer.close();
        } finally {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        }
    }
}
