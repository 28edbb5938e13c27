package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    private static final long SEED = 20_260;
    private static final int LINES = 2_000;
    private static final List<String> COMMANDS =
            List.of("run", "list", "show", "check", "init", "schema", "broker", "completion", "rnu", "");
    private static final List<String> OPTIONS = List.of(
            "--only",
            "--tag",
            "--set",
            "--profile",
            "--seed",
            "--repeat",
            "--real-time",
            "--speed",
            "--broker",
            "--jobs",
            "--fail-fast",
            "--junit",
            "--json",
            "--ladder",
            "--timings",
            "-q",
            "--quiet",
            "-v",
            "--verbose",
            "--ascii",
            "-h",
            "--help",
            "-V",
            "--output",
            "--port",
            "--host",
            "--tls",
            "--tls-port",
            "--user",
            "--",
            "-",
            "---",
            "-x",
            "--nonsense",
            "--no-ladder",
            "-qv");
    private static final List<String> WRITING = List.of("--junit", "--json", "--output");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "3",
            "99999999999999999999",
            "1.5",
            "NaN",
            "-Infinity",
            "a=b",
            "rate=4/s",
            "=",
            "x=",
            "inboundPerSecond=9/s",
            "keepAliveDefault=-5s",
            "tcp://localhost:1",
            "ssl://[::1",
            "http://x",
            "tcp://",
            "70000",
            "user:password",
            ":",
            "127.0.0.1",
            "999.999.999.999",
            "[",
            "[*",
            "{",
            "\\",
            "a\u0000b",
            "\n",
            "\u001B[31m",
            "\u202E",
            "%s%n",
            "${x}",
            "@file",
            "'",
            "\"",
            "$(rm)",
            "~",
            "/dev/null/x",
            "/proc/version",
            "x".repeat(5_000));

    @TempDir
    private Path path;

    @Test
    void no_command_line_makes_it_throw_hang_or_end_in_another_way_than_it_says() {
        var random = new Random(SEED);
        var folder = new Folder(path);
        var files = List.of(
                folder.scenario("right", "Right", "qos"),
                folder.file("wrong.scenario.yaml", "scenario: [\n"),
                folder.file("binary.scenario.yaml", "\u0000\u0001\uFFFF"),
                path.toString(),
                folder.at("none"),
                folder.at("new.scenario.yaml"),
                folder.at("*.yaml"));
        for (int i = 0; i < LINES; i++) {
            var line = inside(path, line(random, files));

            var outcome = assertTimeout(
                    Duration.ofSeconds(60), () -> Shell.pipe().run(line.toArray(new String[0])), line::toString);

            assertThat(outcome.code()).as("%s", line).isIn(0, 1, 2, 3);
            assertThat(outcome.err() + outcome.out())
                    .as("%s", line)
                    .doesNotContain("Exception", "a fault of the testbed itself", "\tat ");
            assertThat(outcome.code() == 0 || !outcome.err().isEmpty())
                    .as("%s says why", line)
                    .isTrue();
        }
        assertThat(folder.names()).as("nothing half-written").noneMatch(name -> name.endsWith(".part"));
    }

    private static List<String> line(Random random, List<String> files) {
        var line = new ArrayList<String>();
        if (random.nextInt(10) > 0) {
            line.add(one(random, COMMANDS));
        }
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            line.add(argument(random, files));
        }
        return line;
    }

    /** Has everything that a command may write lie in the folder of the test. */
    private static List<String> inside(Path folder, List<String> line) {
        var inside = new ArrayList<String>();
        for (var word : line) {
            int sign = word.indexOf('=');
            if (sign > 0 && WRITING.contains(word.substring(0, sign))) {
                inside.add(word.substring(0, sign + 1) + under(folder, word.substring(sign + 1)));
            } else if (!inside.isEmpty() && WRITING.contains(inside.get(inside.size() - 1))) {
                inside.add(under(folder, word));
            } else {
                inside.add(word);
            }
        }
        if (!inside.isEmpty() && inside.get(0).equals("init")) {
            inside.add(1, folder.resolve("first.scenario.yaml").toString());
        }
        return inside;
    }

    private static String under(Path folder, String name) {
        return name.startsWith("/") ? name : folder + "/" + name;
    }

    private static String argument(Random random, List<String> files) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> one(random, files);
            case 2, 3 -> one(random, VALUES);
            case 4 -> one(random, OPTIONS) + "=" + one(random, VALUES);
            case 5 -> one(random, OPTIONS) + "=" + one(random, files);
            default -> one(random, OPTIONS);
        };
    }

    private static String one(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
