package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts in real time, where each side has a thread of its own. */
@Timeout(240)
class ScriptsIT {
    private static final ImpProfile QUICK = ImpProfile.documented()
            .with("deviceBootTime", "10ms")
            .with("deviceConnectTime", "10ms")
            .with("deviceLatency", "2ms")
            .with("agentRestartTime", "10ms");

    private final RealTimeline timeline = RealTimeline.start();
    private final Surroundings surroundings = Surroundings.on(timeline);
    private final Imp imp = Imp.start(surroundings, "pump", QUICK, HostMap.none(), 7);

    @AfterEach
    void close() {
        imp.close();
        timeline.close();
    }

    private void agent(String source) {
        Scripts.runAgent(imp, Script.of("pump.agent.nut", source), ScriptSettings.NONE);
    }

    private void device(String source) {
        Scripts.runDevice(imp, Script.of("pump.device.nut", source), ScriptSettings.NONE);
        imp.device().powerOn();
    }

    private List<String> log(String side) {
        return timeline.call(() -> surroundings.trace().entries().stream()
                .map(Entry::event)
                .filter(Event.Logged.class::isInstance)
                .map(Event.Logged.class::cast)
                .filter(line -> line.party().equals("pump." + side))
                .map(Event.Logged::text)
                .toList());
    }

    private void awaitLog(String side, String line) {
        await().atMost(Duration.ofMinutes(1)).until(() -> log(side).contains(line));
    }

    @Test
    void messages_go_both_ways_while_either_side_blocks() {
        agent("device.on(\"n\", function(n) { if (n % 10 == 0) imp.sleep(0.01); device.send(\"n\", n + 1); });");
        device("agent.on(\"n\", function(n) { if (n < 200) agent.send(\"n\", n); else server.log(\"done\"); });"
                + "agent.send(\"n\", 1);");

        awaitLog("device", "done");
    }

    @Test
    void a_loop_that_waits_for_the_clock_ends_and_counts_as_a_block() {
        device("local until = hardware.millis() + 200; while (hardware.millis() < until); server.log(\"done\");");

        awaitLog("device", "done");
        assertThat(surroundings.trace().entries())
                .extracting(Entry::event)
                .filteredOn(event -> event instanceof Event.Blocked)
                .hasSize(2);
    }

    @Test
    void endless_loops_end_with_a_restart_or_with_the_run() {
        agent("server.log(\"agent\"); if (server.load().len() == 0) { server.save({ a = 1 }); while (true) {} }");
        device("server.log(\"device\"); while (true) {}");
        awaitLog("device", "device");
        awaitLog("agent", "agent");

        imp.agent().restart();

        await().atMost(Duration.ofMinutes(1)).until(() -> log("agent").size() == 2);
    }

    @Test
    void an_error_restarts_either_side() {
        agent("server.log(\"agent\"); imp.wakeup(0.05, function() { throw \"a\"; });");
        device("server.log(\"device\"); imp.wakeup(0.05, function() { throw \"d\"; });");

        await().atMost(Duration.ofMinutes(1))
                .until(() -> log("agent").size() > 6 && log("device").size() > 6);
    }

    @Test
    void deep_calls_fit_the_threads() {
        agent("function depth(n) { return n == 0 ? 0 : 1 + depth(n - 1); } server.log(depth(3000));");

        awaitLog("agent", "3000");
    }

    @Test
    void a_restart_from_outside_meets_a_script_anywhere() {
        agent(
                "while (true) { server.log(\"x\"); imp.sleep(0); local t = {}; for (local i = 0; i < 300; i++) t[i] <- [i]; }");

        for (int i = 0; i < 50; i++) {
            awaitLog("agent", "x");
            imp.agent().restart();
        }

        awaitLog("agent", "x");
    }
}
