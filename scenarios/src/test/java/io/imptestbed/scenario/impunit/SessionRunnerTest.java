package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.pair.PairSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionRunnerTest {
    private static final String RESOURCES = "src/test/resources/impunit/";

    @Test
    void a_fault_on_the_way_fails_the_session_and_nothing_else() {
        var plan = TestPlan.of(
                List.of(RESOURCES + "trouble/Command.agent.test.nut"),
                List.of(),
                new TestConfig.Overrides(Optional.empty(), false, false));
        var settings = new SessionSettings(
                List.of(Path.of(RESOURCES + "libraries")),
                Map.of(),
                Map.of(),
                PairSettings.VIRTUAL,
                (command, folder, limit) -> {
                    throw new IllegalStateException("the shell is gone");
                });
        var said = new ArrayList<Said>();

        var result = new SessionRunner(settings)
                .run(plan.sessions().get(0), said::add)
                .orElseThrow();

        assertThat(result.isPassed()).isFalse();
        assertThat(result.errors()).containsExactly("Session broken off: the shell is gone");
        assertThat(said).extracting(Said::text).last().asString().endsWith("Command.agent\" failed");
    }
}
