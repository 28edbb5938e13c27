package io.imptestbed.scenario.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.PackageNameFilter;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ScenarioTestEngineTest {
    private static final String HERE = "io/imptestbed/scenario/junit/";
    private static final String PUMPS = HERE + "pumps";
    private static final String DROP = PUMPS + "/drop.scenario.yaml";
    private static final String MATRIX = PUMPS + "/matrix.scenario.yaml";
    private static final String TYPOS = HERE + "wrong/typos.scenario.yaml";
    private static final String ENGINE = "[engine:imp-testbed]";

    @ScenarioTests(PUMPS)
    static final class Pumps {}

    @ScenarioTests({PUMPS, "no/such/folder"})
    static final class PumpsAndNothing {}

    @ScenarioTests
    static final class Everything {}

    static final class Unmarked {}

    @Test
    void is_found_by_the_platform() {
        assertThat(ServiceLoader.load(TestEngine.class).stream().map(ServiceLoader.Provider::type))
                .contains(ScenarioTestEngine.class);
    }

    @Test
    void a_package_has_its_files_in_order_and_the_members_of_a_matrix_below_theirs() {
        var tree = discover(selectPackage("io.imptestbed.scenario.junit.pumps"));

        assertThat(tree)
                .containsExactly(
                        ENGINE,
                        ENGINE + "/[resource:" + encoded(DROP) + "]",
                        ENGINE + "/[resource:" + encoded(DROP) + "]/[scenario:only]",
                        ENGINE + "/[resource:" + encoded(MATRIX) + "]",
                        ENGINE + "/[resource:" + encoded(MATRIX) + "]/[scenario:qos%3A 0]",
                        ENGINE + "/[resource:" + encoded(MATRIX) + "]/[scenario:qos%3A 1]",
                        ENGINE + "/[resource:" + encoded(MATRIX) + "]/[scenario:qos%3A 2]");
    }

    @Test
    void however_a_file_is_selected_it_is_the_same_test() {
        var byName = discover(selectClasspathResource(DROP));
        var path = "src/test/resources/" + DROP;
        var copy = resource(DROP);

        assertThat(discover(selectFile(copy.toFile()))).isEqualTo(byName);
        assertThat(discover(selectFile(copy.toFile()), selectClasspathResource(DROP)))
                .isEqualTo(byName);
        assertThat(discover(selectDirectory(copy.getParent().toFile()))).containsAll(byName);
        assertThat(discover(selectClasspathRoots(Set.of(root())).get(0))).containsAll(byName);
        assertThat(discover(selectFile(path)))
                .containsExactly(
                        ENGINE,
                        ENGINE + "/[file:" + encoded(path) + "]",
                        ENGINE + "/[file:" + encoded(path) + "]/[scenario:only]");
    }

    @Test
    void a_unique_id_selects_one_member_of_a_matrix() {
        var id = ENGINE + "/[resource:" + encoded(MATRIX) + "]/[scenario:qos%3A 1]";

        run(selectUniqueId(id))
                .testEvents()
                .assertStatistics(events -> events.started(1).succeeded(1));
    }

    @Test
    void a_marked_class_stands_for_its_files() {
        var tree = discover(selectClass(Pumps.class));

        assertThat(tree).hasSize(8).contains(ENGINE + "/[class:" + Pumps.class.getName() + "]");
        assertThat(discover(selectUniqueId(tree.get(2)))).containsSubsequence(tree.subList(0, 4));
    }

    @Test
    void a_marked_class_and_its_class_path_root_mean_each_file_once() {
        var tree = discover(
                selectClass(Pumps.class), selectClasspathRoots(Set.of(root())).get(0));

        assertThat(tree.stream().filter(id -> id.endsWith("drop.scenario.yaml]")))
                .hasSize(1);
    }

    @Test
    void a_mark_without_a_place_stands_for_all_folders_of_the_class_path() {
        assertThat(discover(selectClass(Everything.class)))
                .anyMatch(id -> id.endsWith("drop.scenario.yaml]"))
                .anyMatch(id -> id.contains("scenario%2Ffile%2Fgood"));
    }

    @Test
    void a_place_without_files_is_a_failed_test_beside_the_others() {
        var events = run(selectClass(PumpsAndNothing.class)).testEvents();

        assertThat(failure(events.failed().list(), "stands for scenario files"))
                .hasMessageContaining("PumpsAndNothing: no *.scenario.yaml at \"no/such/folder\"");
        events.assertStatistics(statistics -> statistics.started(5).succeeded(3).failed(2));
    }

    @Test
    void other_classes_are_not_ours() {
        assertThat(discover(selectClass(Unmarked.class))).containsExactly(ENGINE);
    }

    @Test
    void a_failure_says_what_was_expected_what_was_seen_and_why_with_the_packets_around_it() {
        var failed = run(selectClasspathResource(DROP)).testEvents().failed().list();

        var failure = failure(failed, "A ten-second block drops the connection");
        assertThat(failure.getMessage())
                .startsWith("src/test/resources/" + DROP + ":12:5: not met: pump.agent keeps connection\n")
                .contains("expected: a connection that is not lost", "seen:     lost with reason -2 at 15.000 s")
                .contains("Publish Message [pump/cmd]: no inbound")
                .contains(
                        "why: pump.agent lost its connection at 15.000 s (-2, inbound message rate exceeded)",
                        "would have")
                .endsWith("seed 1 (again: -Dimp-testbed.seed=1)");
        assertThat(failure.getStackTrace()).hasSize(1);
        assertThat(failure.getStackTrace()[0])
                .hasToString("scenario.A ten-second block drops the connection" + "(drop.scenario.yaml:12)");
    }

    @Test
    void a_file_with_errors_is_one_failed_test_that_lists_them() {
        var events = run(selectClasspathResource(TYPOS)).testEvents();

        events.assertStatistics(statistics -> statistics.started(1).failed(1));
        var place = "src/test/resources/" + TYPOS;
        assertThat(failure(events.failed().list(), "is a scenario file")
                        .getMessage()
                        .lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(place + ":4:5: unknown party, found 'controler'"),
                        second -> assertThat(second).startsWith(place + ":5:13: a number without its unit"));
    }

    @Test
    void tests_know_their_line_and_column() {
        var resource = sources(selectClasspathResource(DROP));
        var file = sources(selectFile("src/test/resources/" + DROP));

        assertThat(resource)
                .containsExactly(
                        ClasspathResourceSource.from(DROP),
                        ClasspathResourceSource.from(DROP, FilePosition.from(1, 11)));
        assertThat(file.get(1)).isInstanceOfSatisfying(FileSource.class, source -> {
            assertThat(source.getFile()).isAbsolute().isFile();
            assertThat(source.getPosition()).contains(FilePosition.from(1, 11));
        });
    }

    @Test
    void tags_and_statements_of_the_standard_select() {
        assertThat(started(TagFilter.includeTags("MQTT-3.1.2-24"))).isEqualTo(1);
        assertThat(started(TagFilter.includeTags("slow-pumps & blocking"))).isEqualTo(1);
        assertThat(started(TagFilter.excludeTags("blocking"))).isEqualTo(3);
    }

    private static long started(PostDiscoveryFilter filter) {
        return EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectPackage("io.imptestbed.scenario.junit.pumps"))
                .filters(filter)
                .execute()
                .testEvents()
                .started()
                .count();
    }

    @Test
    void package_filters_count_folders_as_packages() {
        var discovered = EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectClasspathRoots(Set.of(root())).get(0))
                .filters(PackageNameFilter.includePackageNames("io.imptestbed.scenario.junit.pumps"))
                .discover()
                .getEngineDescriptor();

        assertThat(discovered.getChildren())
                .extracting(TestDescriptor::getDisplayName)
                .containsExactly(DROP, MATRIX);
    }

    @Test
    void a_profile_and_a_parameter_can_be_overridden() {
        var cured = with(Map.of("imp-testbed.profile", "inboundCapacity=60, inboundPerSecond=8/s"), DROP);
        var one = with(Map.of("imp-testbed.set", "qos=2"), MATRIX);

        cured.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        one.testEvents().assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    @Test
    void a_seed_is_said_again_with_the_failure() {
        var failed = with(Map.of("imp-testbed.seed", "77"), DROP)
                .testEvents()
                .failed()
                .list();

        assertThat(failure(failed, "A ten-second block drops the connection")).hasMessageContaining("seed 77 (again:");
    }

    @Test
    void a_setting_that_cannot_be_fails_each_scenario_with_its_name() {
        var speed = with(Map.of("imp-testbed.speed", "10"), DROP)
                .testEvents()
                .failed()
                .list();
        var field = with(Map.of("imp-testbed.profile", "inboundCapacty=60"), DROP)
                .testEvents()
                .failed()
                .list();

        assertThat(failure(speed, "A ten-second block drops the connection"))
                .hasMessageContaining("imp-testbed.speed: 10.0 in virtual time");
        assertThat(failure(field, "A ten-second block drops the connection")).hasMessageContaining("inboundCapacity");
    }

    @Test
    void scenarios_run_side_by_side_when_asked() {
        var results = EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectPackage("io.imptestbed.scenario.junit.pumps"))
                .configurationParameter("imp-testbed.execution.parallel.enabled", "true")
                .configurationParameter("imp-testbed.execution.parallel.config.strategy", "fixed")
                .configurationParameter("imp-testbed.execution.parallel.config.fixed.parallelism", "2")
                .execute();

        results.testEvents()
                .assertStatistics(
                        statistics -> statistics.started(4).succeeded(3).failed(1));
    }

    @Test
    void files_in_a_jar_are_found_by_their_names(@TempDir Path folder) throws IOException {
        var jar = folder.resolve("scenarios.jar");
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("/packed"));
            Files.copy(resource(MATRIX), zip.getPath("/packed/matrix.scenario.yaml"));
        }

        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var classPath = new ClassPath(loader);

            assertThat(classPath
                            .resource("packed/matrix.scenario.yaml")
                            .orElseThrow()
                            .read(Map.of())
                            .members())
                    .hasSize(3);
            assertThat(classPath.below("packed")).containsOnlyKeys("packed/matrix.scenario.yaml");
            assertThat(classPath.belowRoot(jar.toUri())).containsOnlyKeys("packed/matrix.scenario.yaml");
        }
    }

    private static List<TestSource> sources(DiscoverySelector selector) {
        return nodes(selector).stream()
                .flatMap(node -> node.getSource().stream())
                .toList();
    }

    private static List<String> discover(DiscoverySelector... selectors) {
        return nodes(selectors).stream()
                .map(node -> node.getUniqueId().toString())
                .toList();
    }

    private static List<TestDescriptor> nodes(DiscoverySelector... selectors) {
        var nodes = new ArrayList<TestDescriptor>();
        EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectors)
                .discover()
                .getEngineDescriptor()
                .accept(nodes::add);
        return nodes;
    }

    private static EngineExecutionResults run(DiscoverySelector... selectors) {
        return EngineTestKit.engine(ScenarioTestEngine.ID).selectors(selectors).execute();
    }

    private static EngineExecutionResults with(Map<String, String> parameters, String resource) {
        return EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectClasspathResource(resource))
                .configurationParameters(parameters)
                .execute();
    }

    private static Throwable failure(List<Event> failed, String test) {
        return failed.stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(test))
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not failed: " + test));
    }

    private static String encoded(String name) {
        return name.replace("/", "%2F");
    }

    private static Path root() {
        return resource(DROP)
                .getRoot()
                .resolve(resource(DROP)
                        .subpath(
                                0, resource(DROP).getNameCount() - Path.of(DROP).getNameCount()));
    }

    private static Path resource(String name) {
        try {
            return Path.of(ScenarioTestEngineTest.class
                    .getClassLoader()
                    .getResource(name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
