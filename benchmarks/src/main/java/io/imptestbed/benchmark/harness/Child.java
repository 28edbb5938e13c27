package io.imptestbed.benchmark.harness;

import io.imptestbed.time.TimeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own to measure in, so that one measurement neither warms nor litters the next.
 *
 * <p>A JVM started with {@link #jvm} hands back numbers by {@link #report}.
 */
public final class Child {
    private static final String MARK = "measured ";

    private final List<String> command;
    private final Duration patience;

    private Child(List<String> command, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    /** Returns a process that runs {@code command} and may take {@code patience}. */
    public static Child process(List<String> command, Duration patience) {
        return new Child(command, patience);
    }

    /** Returns a JVM like this one, with {@code flags}, that runs {@code main}. */
    public static Child jvm(Class<?> main, List<String> flags, List<String> arguments, Duration patience) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Child(command, patience);
    }

    /** Hands a number to the process that started this one. */
    public static void report(String name, double value) {
        System.out.println(MARK + name + '=' + value);
    }

    /**
     * Runs the process and returns the numbers it reported, in order.
     *
     * @throws IllegalStateException if it does not end in time or not with exit code 0; the text tells what it said
     */
    public Map<String, Double> numbers() {
        var numbers = new LinkedHashMap<String, Double>();
        for (var line : run().lines().toList()) {
            if (line.startsWith(MARK)) {
                var equals = line.lastIndexOf('=');
                numbers.put(line.substring(MARK.length(), equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return numbers;
    }

    /**
     * Runs the process and returns the wall time from before its start to after its end, in seconds.
     *
     * @throws IllegalStateException as {@link #numbers}
     */
    public double seconds() {
        var start = System.nanoTime();
        run();
        return (System.nanoTime() - start) / 1e9;
    }

    private String run() {
        try {
            var said = Files.createTempFile("benchmark", ".log");
            try {
                return run(said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(Path said) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        var ended = end(process);
        var text = Files.readString(said, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            var what = ended ? "exit code " + process.exitValue() : "not ended after " + TimeText.brief(patience);
            throw new IllegalStateException(
                    String.join(" ", command) + ": " + what + " (expected: exit code 0)\n" + text);
        }
        return text;
    }

    private boolean end(Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
