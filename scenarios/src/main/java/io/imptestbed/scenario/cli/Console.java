package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.report.Signs;
import io.imptestbed.scenario.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the program writes its lines: results to the one stream, messages about the command itself to the other, progress only to a terminal.
 *
 * <p>Threads may share it; a line is never torn. Once {@link #silence silenced} it drops what it is given.
 */
final class Console {
    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final int PROGRESS_WIDTH = 78;

    private final OutputStream out;
    private final OutputStream err;
    private final Surroundings surroundings;
    private final List<OutputStream> gone = new ArrayList<>();
    private boolean ascii;
    private boolean progressShown;
    private boolean silent;

    Console(OutputStream out, OutputStream err, Surroundings surroundings) {
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
        this.ascii = !surroundings.unicode();
    }

    /** Returns the console of this process. Only here are the standard streams touched. */
    static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Surroundings.ofProcess());
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** From now on writes nothing but ASCII. */
    synchronized void onlyAscii() {
        ascii = true;
    }

    synchronized Style style() {
        return new Style(surroundings.coloured(), ascii ? Signs.ASCII : Signs.UNICODE);
    }

    /** Writes a line of the result. */
    synchronized void line(String line) {
        text(line + "\n");
    }

    /** Writes lines of the result in one piece. */
    synchronized void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            text(String.join("\n", lines) + "\n");
        }
    }

    /** Writes text of the result as it is. */
    synchronized void text(String text) {
        write(out, text);
    }

    /** Writes bytes of the result, one to a character, as they are. */
    synchronized void bytes(String bytes) {
        write(out, bytes, true);
    }

    /** Writes bytes about the command itself, one to a character, as they are. */
    synchronized void messageBytes(String bytes) {
        write(err, bytes, true);
    }

    /** Writes a line about the command itself: what is wrong with it, what became of it. */
    synchronized void message(String line) {
        write(err, line + "\n");
    }

    /** Shows a person what is being done, on a line that is overwritten; nothing where nobody watches. */
    synchronized void progress(String text) {
        if (surroundings.terminal() && surroundings.coloured() && !silent) {
            var shown = text.length() <= PROGRESS_WIDTH ? text : text.substring(0, PROGRESS_WIDTH - 1) + "…";
            send(err, encoded(CLEAR_LINE + shown));
            progressShown = true;
        }
    }

    /** Drops everything that is written from now on. */
    synchronized void silence() {
        silent = true;
    }

    private void write(OutputStream stream, String text) {
        write(stream, text, false);
    }

    private void write(OutputStream stream, String text, boolean bytes) {
        if (silent) {
            return;
        }
        if (progressShown) {
            send(err, encoded(CLEAR_LINE));
            progressShown = false;
        }
        send(stream, bytes ? encodedBytes(text) : encoded(text));
    }

    private byte[] encoded(String text) {
        return ascii ? Ascii.of(text).getBytes(StandardCharsets.US_ASCII) : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] encodedBytes(String bytes) {
        var raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return ascii ? encoded(new String(raw, StandardCharsets.UTF_8)) : raw;
    }

    private void send(OutputStream stream, byte[] bytes) {
        if (gone.contains(stream)) {
            return;
        }
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            gone.add(stream);
            // As in `testbed run … | head`: whoever read has seen enough, and the exit code still tells the rest.
            if (!isReaderGone(e)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isReaderGone(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("Broken pipe");
    }
}
