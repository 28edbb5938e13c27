package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.syntax.CompileError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every program of the suite and compares what it prints, and what the report of its error says, byte for byte with the reference.
 *
 * <p>The suite's outputs end with the first line of the error, on a line of its own; see its README.
 */
class SuiteTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    /** The programs that came with the findings, and those written for this module. */
    private static Path folder(String name) {
        try {
            return Path.of(SuiteTest.class.getResource("/" + name).toURI());
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static Stream<String> programs() throws IOException {
        return Stream.concat(programs("suite"), programs("programs"));
    }

    private static Stream<String> programs(String folder) throws IOException {
        try (var files = Files.list(folder(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".nut"))
                    .map(name -> folder + "/" + name.substring(0, name.length() - 4))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void prints_what_the_reference_prints(String name) throws IOException {
        var run = new Run(name);

        run.go();

        assertThat(run.output.toString()).isEqualTo(read(name + ".out"));
        if (Files.exists(path(name + ".err"))) {
            assertThat(run.report.strip()).isEqualTo(read(name + ".err").strip());
        }
    }

    private static Path path(String file) {
        int slash = file.indexOf('/');
        return folder(file.substring(0, slash)).resolve(file.substring(slash + 1));
    }

    private static String read(String file) throws IOException {
        return Files.readString(path(file), StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    /** One run of a program. */
    private static final class Run {
        private final String name;
        private final StringBuilder output = new StringBuilder();
        private String report = "";

        Run(String name) {
            this.name = name;
        }

        void go() throws IOException {
            try {
                var program = Program.compile(path(name).getFileName() + ".nut", read(name + ".nut"));
                Machine.of(Profile.STANDARD)
                        .clock(CLOCK)
                        .threadsOn(SuiteTest::start)
                        .printTo(output::append)
                        .reportTo(error -> report += Machine.report(error))
                        .run(program);
            } catch (CompileError error) {
                appendLine(error.getMessage());
            } catch (SquirrelError error) {
                appendLine(report.strip().lines().findFirst().orElseThrow());
            }
        }

        private void appendLine(String line) {
            if (!output.isEmpty() && output.charAt(output.length() - 1) != '\n') {
                output.append('\n');
            }
            output.append(line).append('\n');
        }
    }
}
