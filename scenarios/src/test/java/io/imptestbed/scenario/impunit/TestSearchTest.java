package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.imp.source.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSearchTest {
    @TempDir
    private Path folder;

    private Path file(String name) {
        return file(name, "");
    }

    private Path file(String name, String text) {
        try {
            var path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(List<TestProject> projects) {
        return projects.stream()
                .flatMap(project -> project.files().stream())
                .map(TestFile::name)
                .toList();
    }

    @Test
    void a_home_has_the_files_that_its_configuration_names() {
        file(".impt.test", "{}");
        file("b.agent.test.nut");
        file("tests/deep/a.device.test.nut");
        file("other/c.test.nut");
        file("tests/partner.nut");

        assertThat(names(TestSearch.find(List.of(folder))))
                .containsExactly("b.agent.test.nut", "tests/deep/a.device.test.nut");
    }

    @Test
    void a_folder_without_configuration_has_all_test_files_below_it() {
        file("x/b.agent.test.nut");
        file("a.test.nut");
        file(".hidden/c.test.nut");
        file("node_modules/d.test.nut");

        assertThat(names(TestSearch.find(List.of(folder)))).containsExactly("a.test.nut", "x/b.agent.test.nut");
    }

    @Test
    void homes_below_a_folder_keep_their_configuration() {
        file("lib/.impt.test", "{\"timeout\": 7}");
        file("lib/a.test.nut");
        file("b.test.nut");

        var projects = TestSearch.find(List.of(folder));

        assertThat(names(projects)).containsExactly("a.test.nut", "b.test.nut");
        assertThat(projects.get(0).config().timeout()).hasSeconds(7);
        assertThat(projects.get(1).config().file()).isEmpty();
    }

    @Test
    void a_folder_below_a_home_is_a_part_of_it() {
        file(".impt.test", "{}");
        file("tests/one/a.test.nut");
        file("tests/two/b.test.nut");

        var projects = TestSearch.find(List.of(folder.resolve("tests/one")));

        assertThat(names(projects)).containsExactly("tests/one/a.test.nut");
    }

    @Test
    void a_file_belongs_to_the_next_home_above_it_whatever_its_name() {
        file(".impt.test", "{\"timeout\": 7}");
        var test = file("tests/any.nut");

        var projects = TestSearch.find(List.of(test, folder.resolve("tests/any.nut")));

        assertThat(names(projects)).containsExactly("tests/any.nut");
        assertThat(projects.get(0).config().timeout()).hasSeconds(7);
    }

    @Test
    void the_side_is_the_agents_if_the_name_has_that_word() {
        assertThat(TestFile.side("tests/a.agent.test.nut")).isEqualTo(Side.AGENT);
        assertThat(TestFile.side("tests/agent/a.test.nut")).isEqualTo(Side.AGENT);
        assertThat(TestFile.side("tests/Agent-1.test.nut")).isEqualTo(Side.AGENT);
        assertThat(TestFile.side("tests/agents.test.nut")).isEqualTo(Side.DEVICE);
        assertThat(TestFile.side("tests/a.device.test.nut")).isEqualTo(Side.DEVICE);
    }

    @Test
    void the_partner_file_bears_the_same_name_for_the_other_side() {
        file("a.agent.test.nut");
        file("a.device.nut");
        file("b.device.test.nut");
        file("b.agent.nut");
        file("c.agent.test.nut");

        assertThat(TestSearch.find(List.of(folder)).get(0).files())
                .extracting(TestFile::partner)
                .containsExactly(Optional.of("a.device.nut"), Optional.of("b.agent.nut"), Optional.empty());
    }

    @Test
    void what_is_not_there_is_refused() {
        assertThatThrownBy(() -> TestSearch.find(List.of(folder, folder.resolve("none.test.nut"))))
                .hasMessageContaining("no test files there")
                .hasMessageContaining("none.test.nut: no such file or folder");
    }

    @Test
    void patterns_that_no_file_bears_are_named_with_their_configuration() {
        file("lib/.impt.test", "{\"testFiles\": [\"none*.nut\"], \"timout\": 5}");
        file("lib/a.agent.test.nut");

        assertThatThrownBy(() -> TestSearch.find(List.of(folder.resolve("lib"))))
                .isInstanceOf(ImpUnitProblemException.class)
                .hasMessageContaining(".impt.test: testFiles: none*.nut: no file in " + folder.resolve("lib"))
                .hasMessageContaining("timout is not known here");
        file("b.test.nut");
        assertThat(names(TestSearch.find(List.of(folder)))).containsExactly("b.test.nut");
    }

    @Test
    void a_plan_has_what_the_selectors_leave() {
        file("one.test.nut");
        file("two.test.nut");

        var plan = TestPlan.of(
                List.of(folder.toString()), List.of(Selector.parse("two:Case::test")), TestConfig.Overrides.NONE);

        assertThat(plan.sessions()).singleElement().satisfies(session -> {
            assertThat(session.file().name()).isEqualTo("two.test.nut");
            assertThat(session.selector().method()).isEqualTo("test");
        });
        assertThatThrownBy(() -> TestPlan.of(
                        List.of(folder.toString()), List.of(Selector.parse("three")), TestConfig.Overrides.NONE))
                .isInstanceOf(ImpUnitProblemException.class);
    }

    @Test
    void a_path_may_say_which_tests_of_it() {
        var file = file("one.test.nut");

        var plan = TestPlan.of(List.of(file + ":Case::test*"), List.of(), TestConfig.Overrides.NONE);

        assertThat(plan.sessions())
                .extracting(TestPlan.Session::selector)
                .containsExactly(new Selector("", "Case", "test*"));
    }
}
