package io.imptestbed.benchmark.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names the machine that figures were measured on. */
public final class Machine {
    private Machine() {}

    /** Returns processor, cores, memory, JDK and operating system in one line. */
    public static String name() {
        return String.join(
                ", ",
                Runtime.getRuntime().availableProcessors() + " cores of " + value("/proc/cpuinfo", "model name"),
                "memory " + value("/proc/meminfo", "MemTotal"),
                "JDK " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vm.name") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static String value(String file, String key) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown (no " + file + ")";
        }
    }
}
