package io.imptestbed.scenario.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** Runs bundled scenarios in real time against a broker that nobody here wrote; skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class MosquittoIT {
    private static final int PORT = 1883;

    @Container
    private static final GenericContainer<?> MOSQUITTO = new GenericContainer<>(
                    DockerImageName.parse("eclipse-mosquitto:2.0.22"))
            .withCommand("mosquitto", "-c", "/mosquitto-no-auth.conf")
            .withExposedPorts(PORT);

    @ParameterizedTest
    @ValueSource(strings = {"qos-1-delivered", "qos-2-exactly-once", "retained-message-and-its-clearing"})
    void what_the_standard_says_holds_for_mosquitto_too(String name) {
        var address = URI.create("tcp://" + MOSQUITTO.getHost() + ":" + MOSQUITTO.getMappedPort(PORT));
        var options = RunOptions.inRealTime().withBroker(address);

        var results = Library.read(Library.file(name)).stream()
                .map(scenario -> new ScenarioRunner().run(scenario, options))
                .toList();

        assertThat(results).allSatisfy(result -> assertThat(result.findings()).isEmpty());
    }
}
