package io.imptestbed.scenario.file.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    private final Problems problems = new Problems();

    @TempDir
    Path folder;

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        var bytes = "\ufeffscenario: a".getBytes(StandardCharsets.UTF_8);

        assertThat(SourceText.of("f", bytes, problems)).contains("scenario: a");
    }

    @Test
    void a_file_that_nobody_may_read_is_refused() {
        Disk denied = (file, most) -> {
            throw new AccessDeniedException(file.toString());
        };

        assertThat(SourceText.of("f", Path.of("f"), denied, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly("f:1:1: no permission to read the file, expected a file that this user may read");
    }

    @Test
    void a_disk_that_fails_is_refused_with_its_reason() {
        Disk broken = (file, most) -> {
            throw new IOException("Input/output error");
        };

        assertThat(SourceText.of("f", Path.of("f"), broken, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly("f:1:1: unreadable file, found Input/output error, expected an ordinary file");
    }

    @Test
    void a_missing_file_and_a_folder_are_refused() {
        SourceText.of("missing", folder.resolve("missing"), Disk.LOCAL, problems);
        SourceText.of("folder", folder, Disk.LOCAL, problems);

        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly(
                        "folder:1:1: unreadable file, found a folder, expected an ordinary file",
                        "missing:1:1: no such file, expected the path of a file");
    }

    @Test
    void a_file_of_4_MB_is_read_and_a_larger_one_refused() throws IOException {
        var file = folder.resolve("large");
        Files.write(file, "x".repeat(SourceText.LARGEST).getBytes(StandardCharsets.UTF_8));
        assertThat(SourceText.of("large", file, Disk.LOCAL, problems)).isPresent();

        Files.write(file, "x".repeat(SourceText.LARGEST + 1).getBytes(StandardCharsets.UTF_8));

        assertThat(SourceText.of("large", file, Disk.LOCAL, problems)).isEmpty();
        assertThat(problems.sorted()).extracting(p -> p.what()).containsExactly("file too large");
    }
}
