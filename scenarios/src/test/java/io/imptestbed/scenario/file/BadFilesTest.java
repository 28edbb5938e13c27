package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult.Refused;
import io.imptestbed.scenario.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** File pairs: a scenario file and the problems that it has; {@code -Dproblems.write=true} writes down what they are now. */
class BadFilesTest {
    private static final String SUFFIX = ".scenario.yaml";

    static Stream<Path> bad() throws IOException {
        try (var files = Files.list(Resources.folder("bad"))) {
            return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void says_everything_that_is_wrong(Path file) throws IOException {
        var expected = Path.of(file.toString().replace(SUFFIX, ".problems.txt"));

        var found = problems(file);

        if (Boolean.getBoolean("problems.write")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static String problems(Path file) {
        var result = ScenarioFiles.read(file);
        assertThat(result).isInstanceOf(Refused.class);
        var folder = Resources.folder("bad") + "/";
        return ((Refused) result)
                .problems().stream()
                        .map(Problem::toString)
                        .map(text -> text.replace(folder, "") + "\n")
                        .collect(Collectors.joining());
    }
}
