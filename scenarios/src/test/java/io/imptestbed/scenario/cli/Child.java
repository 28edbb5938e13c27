package io.imptestbed.scenario.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, as a shell would start it; closing it makes sure that it is gone. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final int FIRST_THAT_WARNS = 24;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the program in {@code folder}, without waiting for anything. */
    static Child start(Path folder, String... arguments) {
        try {
            var logs = Files.createTempDirectory("child");
            var out = Files.createFile(logs.resolve("out"));
            var err = Files.createFile(logs.resolve("err"));
            return new Child(start(folder, out, err, arguments), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the program with its output going to {@code out}. */
    static Process start(Path folder, Path out, Path err, String... arguments) throws IOException {
        var builder = new ProcessBuilder(command(arguments));
        builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("GITHUB_ACTIONS", "JAVA_TOOL_OPTIONS"));
        return builder.start();
    }

    /** Returns the words that start the program. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Testbed.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Sends a signal, such as INT or TERM. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "still running after " + PATIENCE_SECONDS + " s; so far it said:\n" + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
