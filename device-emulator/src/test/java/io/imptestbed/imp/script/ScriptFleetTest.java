package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.TraceText;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many imps with scripts on one timeline. */
class ScriptFleetTest {
    private static final Script AGENT = Script.of("pump.agent.nut", """
            count <- 0;
            class Report {
                celsius = 0;
                constructor(value) { celsius = value; }
                function text() { return format("%.1f", celsius); }
            }
            device.on("reading", function(data) {
                count++;
                local report = Report(data.celsius);
                if (count % 20 == 0) server.log(report.text() + " " + math.rand() % 1000);
                device.send("thanks", count);
            });
            """);
    private static final Script DEVICE = Script.of("pump.device.nut", """
            thanks <- 0;
            agent.on("thanks", @(n) thanks = n);
            function measure() {
                agent.send("reading", { celsius = 20 + (math.rand() % 100) / 10.0, thanks = thanks, list = [1, 2, 3] });
                imp.wakeup(60, measure);
            }
            measure();
            """);

    private static Surroundings hour(int imps) {
        try (var timeline = VirtualTimeline.start()) {
            var surroundings = Surroundings.on(timeline);
            fleet(surroundings, imps);
            timeline.advance(Duration.ofHours(1));
            return surroundings;
        }
    }

    private static List<Imp> fleet(Surroundings surroundings, int imps) {
        var fleet = new ArrayList<Imp>();
        for (int i = 0; i < imps; i++) {
            var imp = Imp.start(surroundings, "pump-" + i, ImpProfile.documented(), HostMap.none(), 7);
            Scripts.runAgent(imp, AGENT, ScriptSettings.NONE);
            Scripts.runDevice(imp, DEVICE, ScriptSettings.NONE);
            imp.device().powerOn();
            fleet.add(imp);
        }
        return fleet;
    }

    private static List<String> trace(Surroundings surroundings) {
        return surroundings.trace().entries().stream().map(TraceText::line).toList();
    }

    @Test
    void two_runs_leave_the_same_trace() {
        assertThat(trace(hour(20))).hasSizeGreaterThan(3000).isEqualTo(trace(hour(20)));
    }

    @Test
    @Timeout(300)
    void a_thousand_imps_report_each_minute_for_an_hour() {
        var heard = hour(1000).trace().entries().stream()
                .map(Entry::event)
                .filter(event -> event instanceof Event.Logged)
                .count();

        assertThat(heard).isEqualTo(3 * 1000);
    }

    @Test
    void a_machine_takes_little_memory() {
        try (var timeline = VirtualTimeline.start()) {
            var surroundings = Surroundings.on(timeline);
            var warm = fleet(surroundings, 10);
            timeline.advance(Duration.ofSeconds(10));
            long before = used();
            var fleet = fleet(surroundings, 500);
            timeline.advance(Duration.ofSeconds(10));
            long each = (used() - before) / (2 * fleet.size());

            assertThat(warm).hasSize(10);
            assertThat(each).as("bytes a machine, its half of the imp included").isLessThan(25_000);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
