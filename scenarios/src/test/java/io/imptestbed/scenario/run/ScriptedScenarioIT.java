package io.imptestbed.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.trace.Event.ConnectionChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's and a device's script in real time, over sockets to the broker on loopback: what they do is awaited, however long it takes. */
class ScriptedScenarioIT {
    // Each side waits for the other: nothing is lost because one of them is slow.
    private static final String DEVICE = """
            going <- false;
            function measure(number) {
                agent.send("reading", number);
                if (number < 3) imp.wakeup(0.05, function() { measure(number + 1); });
            }
            function hello() {
                if (going) return;
                agent.send("hello", 0);
                imp.wakeup(0.2, hello);
            }
            agent.on("go", function(_) {
                if (!going) measure(1);
                going = true;
            });
            agent.on("set", function(level) {
                server.log("set to " + level);
                agent.send("done", level);
            });
            hello();
            """;
    private static final String AGENT = """
            client <- mqtt.createclient();
            ready <- false;
            function publish(topic, payload) {
                client.createmessage(topic, payload.tostring()).sendasync();
            }
            device.on("hello", function(_) { if (ready) device.send("go", 0); });
            device.on("reading", function(number) { publish("pump/reading", number); });
            device.on("done", function(level) { publish("pump/done", level); });
            client.onmessage(function(message) { device.send("set", message.message.tostring().tointeger()); });
            client.onconnect(function(result) {
                client.subscribe("pump/set", 0, function(result, qos) { ready = true; });
            });
            client.connect("ssl://broker.example.net:8883", "pump");
            """;
    private static final String TALK = """
            scenario: A pair of scripts
            profile: { deviceBootTime: 50ms, deviceConnectTime: 50ms, connectTimeout: 5min, sendTimeout: 5min }
            imps: { pump: { agent: pump.agent.nut, device: pump.device.nut } }
            clients: { controller: , observer: { subscribe: "pump/#" } }
            steps:
              - { wait until: { observer received: { topic: pump/reading, count: 3 } }, within: 5m }
              - { controller publishes: { topic: pump/set, payload: 7 } }
              - { wait until: { observer received: { topic: pump/done, count: 1 } }, within: 5m }
            expect:
              - { pump.agent received from device: { name: reading, count: 3, in order: true } }
              - { observer received: { topic: pump/reading, payloads: ["1", "2", "3"] } }
              - { pump.device logged: { text: set to 7, times: 1 } }
              - { observer received: { topic: pump/done, payload: 7, count: 1 } }
            """;

    @TempDir
    private Path folder;

    private ScenarioResult run(String scenario) throws IOException {
        Files.writeString(folder.resolve("pump.device.nut"), DEVICE);
        Files.writeString(folder.resolve("pump.agent.nut"), AGENT);
        var file = Files.writeString(folder.resolve("pump.scenario.yaml"), scenario);
        var read = ScenarioFiles.read(file);
        assertThat(read).isInstanceOf(ReadResult.Loaded.class);
        return new ScenarioRunner().run(((ReadResult.Loaded) read).scenarios().get(0), RunOptions.inRealTime());
    }

    @Test
    void scripts_of_both_sides_run_in_real_time_over_the_broker_on_loopback() throws IOException {
        var result = run(TALK);

        assertThat(result.findings()).isEmpty();
        assertThat(result.virtual()).isFalse();
        assertThat(result.entries())
                .anyMatch(entry -> entry.event() instanceof ConnectionChanged change
                        && change.party().equals("pump.agent"));
    }

    @Test
    void what_was_seen_is_told_to_the_millisecond() throws IOException {
        var result = run(TALK + "  - { observer received: { topic: pump/reading, at least: 4 } }\n");

        assertThat(result.findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.seen())
                                .containsPattern(
                                        "^3 messages on pump/reading, the first at [0-9]+\\.[0-9]{3} s, the last at [0-9]+\\.[0-9]{3} s"));
    }
}
