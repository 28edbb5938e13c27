package io.imptestbed.scenario.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ImpunitEngineTest {
    private static final String RESOURCES = "src/test/resources/impunit/";
    private static final String PUMPS = RESOURCES + "pumps";
    private static final String PUMP = PUMPS + "/tests/Pump.agent.test.nut";

    @ImpUnitTests(PUMPS)
    static final class Pumps {}

    private static EngineExecutionResults run(DiscoverySelector... selectors) {
        return EngineTestKit.engine(ScenarioTestEngine.ID)
                .configurationParameter("imp-testbed.libraries", RESOURCES + "libraries")
                .configurationParameter("imp-testbed.define", "GREETING=hello")
                .selectors(selectors)
                .execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    @Test
    void each_test_of_a_file_is_a_test() {
        var results = run(selectFile(PUMP));

        assertThat(names(results))
                .containsExactly(
                        "OtherCase::testNothing()",
                        "PumpCase::testFills()",
                        "PumpCase::testHearsFromDevice()",
                        "PumpCase::testOverflows()");
        results.testEvents().assertStatistics(events -> events.succeeded(3).failed(1));
        assertThat(failure(results))
                .hasMessageContaining("Expected value: 10, got: 11")
                .hasMessageContaining("[Agent] ERROR: overflow");
    }

    private static Throwable failure(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_folder_has_the_files_of_its_configuration() {
        var results = run(selectDirectory(new File(PUMPS)));

        assertThat(names(results)).hasSize(5).contains("LevelCase::testReads()");
        assertThat(results.containerEvents().started().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains(PUMP, PUMPS + "/tests/Level.device.test.nut");
    }

    @Test
    void a_marked_class_stands_for_a_folder() {
        var results = run(selectClass(Pumps.class));

        assertThat(names(results)).hasSize(5);
        assertThat(results.containerEvents().started().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("Pumps");
    }

    @Test
    void a_unique_id_selects_one_test() {
        var fills = run(selectFile(PUMP)).testEvents().started().stream()
                .map(Event::getTestDescriptor)
                .filter(test -> test.getDisplayName().contains("testFills"))
                .findFirst()
                .orElseThrow();

        assertThat(names(run(selectUniqueId(fills.getUniqueId())))).containsExactly("PumpCase::testFills()");
    }

    @Test
    void what_goes_wrong_with_a_session_is_a_failed_test() {
        var results = run(selectFile(RESOURCES + "trouble/Missing.agent.test.nut"));

        assertThat(names(results)).containsExactly("the session");
        assertThat(failure(results)).hasMessageContaining("nowhere.nut");
    }

    @Test
    void commands_of_the_host_never_run() {
        var results = run(selectFile(RESOURCES + "trouble/Command.agent.test.nut"));

        assertThat(failure(results)).hasMessageContaining("External command not run");
    }

    @Test
    void without_impunit_the_file_fails_with_what_to_put_where() {
        var results = EngineTestKit.engine(ScenarioTestEngine.ID)
                .selectors(selectFile(PUMP))
                .execute();

        var thrown = results.containerEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
        assertThat(thrown).hasMessageContaining("electricimp/impUnit");
    }
}
