package io.imptestbed.scenario.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import io.imptestbed.trace.TraceText;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every bundled scenario in virtual time. */
class LibraryTest {
    @TestFactory
    Stream<DynamicNode> every_scenario_passes() {
        return Library.files().stream().map(LibraryTest::members);
    }

    private static DynamicNode members(Path file) {
        return dynamicContainer(
                file.getFileName().toString(),
                file.toUri(),
                Library.read(file).stream().map(s -> dynamicTest(s.name(), () -> assertPasses(s))));
    }

    private static void assertPasses(Scenario scenario) {
        var result = new ScenarioRunner().run(scenario, RunOptions.inVirtualTime());

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    }

    @TestFactory
    Stream<DynamicNode> every_scenario_leaves_the_same_trace_twice() {
        return Library.files().stream()
                .flatMap(file -> Library.read(file).stream())
                .filter(s -> !s.tags().contains("long"))
                .map(s -> dynamicTest(s.name(), () -> assertThat(trace(s)).isEqualTo(trace(s))));
    }

    private static String trace(Scenario scenario) {
        return TraceText.lines(
                new ScenarioRunner().run(scenario, RunOptions.inVirtualTime()).entries());
    }

    @Test
    void every_scenario_tells_a_story_and_expects_something() {
        var files = Library.files();

        assertThat(files).hasSizeGreaterThanOrEqualTo(32);
        assertThat(files)
                .allSatisfy(file -> assertThat(Library.read(file)).allSatisfy(s -> {
                    assertThat(s.story().length()).as("story of %s", file).isGreaterThan(100);
                    assertThat(s.expectations()).as("expectations of %s", file).isNotEmpty();
                    assertThat(s.tags()).as("tags of %s", file).isNotEmpty();
                }));
    }
}
