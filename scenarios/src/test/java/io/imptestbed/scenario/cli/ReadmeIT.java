package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README tells its reader to do, in order, and compares what it shows. */
class ReadmeIT {
    private static final String ANY_LINES = "…";

    @TempDir
    private Path folder;

    @Test
    void every_command_prints_what_the_readme_shows() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("scenarios"), Readme.ROOT.resolve("scenarios"));
        var commands = new ArrayList<String>();
        for (var block : Readme.blocks()) {
            if (block.file().isPresent()) {
                Files.writeString(folder.resolve(block.file().get()), block.text());
            } else {
                commands.add(block.command());
                assertPrints(block);
            }
        }
        Files.delete(link);
        assertThat(commands).hasSizeGreaterThan(6);
    }

    private void assertPrints(Readme.Block block) {
        try (var child = Child.start(folder, block.command().split(" "))) {
            child.exitCode();
            var printed = child.out() + child.err();

            assertThat(printed).as(block.command()).matches(pattern(block.output()));
        }
    }

    private static Pattern pattern(List<String> expected) {
        var pattern = new StringBuilder();
        for (var line : expected) {
            if (line.equals(ANY_LINES)) {
                pattern.append("(?:.*\\n)*?");
            } else if (line.endsWith(ANY_LINES)) {
                pattern.append(Pattern.quote(line.substring(0, line.length() - 1)))
                        .append(".*\\n");
            } else {
                pattern.append(Pattern.quote(line)).append("\\n");
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
