package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.imptestbed.scenario.file.ReadResult.Loaded;
import io.imptestbed.scenario.file.ReadResult.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged files are read or refused; nothing is thrown and nothing hangs. */
class MutatedFilesTest {
    private static final long SEED = 20_240_601;
    private static final int CASES = 10_000;
    private static final List<String> TOKENS = List.of(
            "${",
            "}",
            "{",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "&a ",
            "*a",
            "!!set ",
            "---\n",
            "\"",
            "'",
            "|",
            ">-",
            "#",
            "999999999",
            "-1",
            "0",
            "0s",
            "1e9",
            "~",
            "null",
            "\u00e4",
            "\ud83d\ude00",
            "?",
            "<<: ",
            "repeat: 99999",
            "include: a",
            "${index}",
            "${round}",
            "broker ",
            "pump.agent ",
            "wait until: ",
            "%YAML 9.9\n",
            "\\",
            ",,",
            "\u0000",
            "\ufeff");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ten_thousand_damaged_files_are_read_or_refused() throws IOException {
        var random = new Random(SEED);
        var originals = originals();

        for (int i = 0; i < CASES; i++) {
            var text = damaged(originals, random);
            assertThatCode(() -> check(text))
                    .as("seed %d, case %d:%n%s", SEED, i, text)
                    .doesNotThrowAnyException();
        }
    }

    private static void check(String text) {
        var file = Path.of("damaged.scenario.yaml");
        var result = FileReading.of(file, Map.of(), (path, most) -> bytes(path, file, text));

        if (result instanceof Refused refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allMatch(p -> p.place().line() >= 1 && p.place().column() >= 1);
        } else {
            assertThat(((Loaded) result).scenarios()).isNotEmpty();
        }
    }

    private static byte[] bytes(Path path, Path file, String text) throws NoSuchFileException {
        if (path.equals(file)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (path.endsWith("common.part.yaml")) {
            return "clients: [watcher]".getBytes(StandardCharsets.UTF_8);
        }
        throw new NoSuchFileException(path.toString());
    }

    private static List<String> originals() throws IOException {
        var texts = new ArrayList<String>();
        for (var folder : List.of("good", "bad")) {
            try (var files = Files.list(Resources.folder(folder))) {
                for (var file : files.filter(f -> f.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }

    private static String damaged(List<String> originals, Random random) {
        var text = new StringBuilder(originals.get(random.nextInt(originals.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            damage(text, originals, random);
        }
        return text.toString();
    }

    private static void damage(StringBuilder text, List<String> originals, Random random) {
        var at = random.nextInt(text.length() + 1);
        var end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
            case 2 -> text.replace(at, end, TOKENS.get(random.nextInt(TOKENS.size())));
            case 3 -> text.insert(at, text.substring(at, end));
            case 4 -> text.insert(at, piece(originals.get(random.nextInt(originals.size())), random));
            default -> text.setLength(at);
        }
    }

    private static String piece(String other, Random random) {
        var start = random.nextInt(other.length() + 1);
        return other.substring(start, Math.min(other.length(), start + random.nextInt(80)));
    }
}
