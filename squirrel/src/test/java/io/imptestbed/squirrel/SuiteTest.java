package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.syntax.CompileError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every program of the suite and compares what it prints, and what the report of its error says, byte for byte with the reference.
 *
 * <p>The suite's outputs end with the first line of the error, on a line of its own; see its README.
 */
class SuiteTest {
    private static final Path SUITE = suite();

    private static Path suite() {
        try {
            return Path.of(SuiteTest.class.getResource("/suite").toURI());
        } catch (URISyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static Stream<String> programs() throws IOException {
        try (var files = Files.list(SUITE)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".nut"))
                    .map(name -> name.substring(0, name.length() - 4))
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
        if (Files.exists(SUITE.resolve(name + ".err"))) {
            assertThat(run.report.strip()).isEqualTo(read(name + ".err").strip());
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(SUITE.resolve(file), StandardCharsets.ISO_8859_1);
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
                var program = Program.compile(name + ".nut", read(name + ".nut"));
                Machine.of(Profile.STANDARD)
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
