package io.imptestbed.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.fixture.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetFoldingTest {
    private static final String FLEET = """
            imps:
              pump: { count: 50, spread: 50s, agent: { subscribe: "cmd/${imp}" } }
              valve:
            clients: [controller]
            """;

    private static final TextReport REPORT = new TextReport(Style.PLAIN);

    @Test
    void the_messages_of_a_fleet_are_counted_together() {
        var result = Scene.run(FLEET + """
                        steps:
                          - pump.agent connects
                          - valve.agent connects
                          - { pump.agent publishes: { topic: a, count: 2 } }
                          - { valve.agent publishes: { topic: a } }
                          - { controller publishes: { topic: "cmd/pump-${index}", count: 50 } }
                        """);

        assertThat(REPORT.balance(result))
                .hasSize(6)
                .anyMatch(line -> line.matches(" +from pump.agent, 50 members to the broker +100 +100 +0 +0 +0"))
                .anyMatch(line -> line.matches(" +from valve.agent to the broker +1 +1 +0 +0 +0"))
                .anyMatch(line -> line.matches(" +from the broker to pump.agent, 50 members +50 +50 +0 +0 +0"));
    }

    @Test
    void a_ladder_shows_the_members_that_something_went_wrong_with() {
        var result = Scene.run(FLEET + """
                        steps:
                          - pump.agent connects
                          - { controller publishes: { topic: cmd/pump-33 } }
                        expect: [ { pump.agent received: 0 } ]
                        """);

        var lines = ladder(result);

        assertThat(lines.get(0)).isEqualTo("  of pump are shown: pump-1, pump-33; not shown: 48 other members");
        assertThat(String.join("\n", lines))
                .contains("pump-1.agent", "pump-33.agent")
                .doesNotContain("pump-2.agent");
    }

    private static List<String> ladder(ScenarioResult result) {
        return REPORT.ladder(result);
    }
}
