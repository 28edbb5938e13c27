package io.imptestbed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows the sample project as it is. */
class SampleReadmeTest {
    private static final Path SAMPLE = Path.of("src/it/sample");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- sample: (?<file>\\S+) -->\\n```\\w+\\n(?<text>.*?)```", Pattern.DOTALL);

    @Test
    void what_it_shows_is_in_the_sample() throws IOException {
        var shown = new ArrayList<String>();
        var matcher = BLOCK.matcher(Files.readString(Path.of("../README.md")));
        while (matcher.find()) {
            shown.add(matcher.group("file"));
            assertThat(Files.readString(SAMPLE.resolve(matcher.group("file")))
                            .replace("@project.version@", "0.1.0-SNAPSHOT"))
                    .contains(matcher.group("text"));
        }

        assertThat(shown)
                .containsExactly(
                        "pom.xml",
                        "src/test/java/com/example/pump/PumpScenariosTest.java",
                        "src/test/java/com/example/pump/PumpTest.java");
    }
}
