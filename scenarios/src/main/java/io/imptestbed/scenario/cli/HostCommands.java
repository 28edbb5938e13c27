package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.impunit.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands that tests ask for in the shell of this machine, one at a time; only for a person who has allowed it. */
final class HostCommands implements Commands {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    @Override
    public String run(String command, Path folder, Duration limit) {
        try {
            var output = Files.createTempFile("testbed-command", ".txt");
            try {
                var process = new ProcessBuilder(shell(command))
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                end(process, limit);
                return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException impossible) {
            throw new RefusedException("External command failed: " + impossible.getMessage());
        }
    }

    private static List<String> shell(String command) {
        return WINDOWS ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    private static void end(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RefusedException("External command timed out");
            }
            if (process.exitValue() != 0) {
                throw new RefusedException("External command failed with exit code " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RefusedException("External command was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
