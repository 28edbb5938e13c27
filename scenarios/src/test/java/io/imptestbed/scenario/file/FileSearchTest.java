package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (var name :
                List.of("b.scenario.yaml", "a.scenario.yaml", "sub/c.scenario.yaml", "sub/c.part.yaml", "notes.txt")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        Files.createDirectories(folder.resolve("empty"));
    }

    @Test
    void a_folder_means_all_scenarios_in_it_by_path() {
        assertThat(found(folder.toString()))
                .containsExactly("a.scenario.yaml", "b.scenario.yaml", "sub/c.scenario.yaml");
    }

    @Test
    void a_file_is_taken_whatever_its_name() {
        assertThat(found(folder + "/notes.txt")).containsExactly("notes.txt");
    }

    @Test
    void a_glob_means_what_it_matches() {
        assertThat(found(folder + "/*.scenario.yaml")).containsExactly("a.scenario.yaml", "b.scenario.yaml");
        assertThat(found(folder + "/**/c.*.yaml")).containsExactly("sub/c.part.yaml", "sub/c.scenario.yaml");
        assertThat(found(folder + "/{b,x}.scenario.yaml")).containsExactly("b.scenario.yaml");
    }

    @Test
    void files_keep_the_order_of_the_arguments_and_come_once() {
        assertThat(found(folder + "/b.scenario.yaml", folder.toString(), folder + "/sub/../a.scenario.yaml"))
                .containsExactly("b.scenario.yaml", "a.scenario.yaml", "sub/c.scenario.yaml");
    }

    @Test
    void an_argument_that_means_no_file_is_a_problem_each() {
        var result = ScenarioFiles.find(List.of(
                folder + "/none.scenario.yaml",
                folder + "/empty",
                folder + "/z*.yaml",
                folder + "/nowhere/*.yaml",
                folder + "/[.yaml",
                "a\0b"));

        assertThat(result.files()).isEmpty();
        assertThat(result.problems())
                .extracting(p -> p.what())
                .containsExactly(
                        "no such file or folder",
                        "no scenario file there",
                        "no scenario file there",
                        "no scenario file there",
                        "not a path",
                        "not a path");
    }

    private List<String> found(String... arguments) {
        var result = ScenarioFiles.find(Stream.of(arguments).toList());
        assertThat(result.problems()).isEmpty();
        return result.files().stream().map(f -> folder.relativize(f).toString()).toList();
    }
}
