package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.link.Road;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.TraceText;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many imps on one timeline: the same trace each time, every message accounted for, and nothing paid for while nothing happens. */
class FleetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void two_runs_of_the_same_seed_leave_the_same_trace_and_another_seed_another() {
        assertThat(eventfulHour(7)).isEqualTo(eventfulHour(7)).isNotEqualTo(eventfulHour(8));
    }

    @Test
    void every_message_that_is_sent_is_received_or_dropped_exactly_once() {
        var surroundings = hour(7);

        var ends = new LinkedHashMap<String, List<MessagePhase>>();
        for (var entry : surroundings.trace().entries()) {
            if (entry.event() instanceof Event.DeviceMessage e && e.phase() != MessagePhase.UNCONFIRMED) {
                var imp = e.party().substring(0, e.party().indexOf('.'));
                ends.computeIfAbsent(imp + e.way() + e.number(), key -> new ArrayList<>())
                        .add(e.phase());
            }
        }

        assertThat(ends).hasSizeGreaterThan(1000);
        assertThat(ends.values())
                .allSatisfy(phases -> assertThat(phases)
                        .isIn(
                                List.of(MessagePhase.SENT, MessagePhase.RECEIVED),
                                List.of(MessagePhase.SENT, MessagePhase.DROPPED),
                                List.of(MessagePhase.REFUSED)));
        assertThat(ends.values()).contains(List.of(MessagePhase.SENT, MessagePhase.DROPPED));
    }

    @Test
    @Timeout(180)
    void an_idle_imp_costs_nothing_for_a_century() {
        try (var world = new World().connected()) {
            world.timeline.advance(Duration.ofDays(36_500));

            assertThat(world.imp.device().isConnected()).isTrue();
            assertThat(world.imp.agentSide().device().isconnected()).isTrue();
        }
    }

    @Test
    @Timeout(240)
    void two_hundred_imps_report_each_minute_for_a_virtual_day() {
        var received = new int[1];
        try (var timeline = VirtualTimeline.start()) {
            var surroundings = Surroundings.on(timeline);
            for (int i = 0; i < 200; i++) {
                var imp = Imp.start(surroundings, "pump-" + i, ImpProfile.documented(), HostMap.none(), 7);
                imp.agentSide().device().on("reading", data -> received[0]++);
                imp.device().onBoot(FleetTest::report);
                imp.device().powerOn();
            }

            timeline.advance(Duration.ofDays(1));
        }

        assertThat(received[0]).isEqualTo(200 * 24 * 60);
    }

    private static List<String> eventfulHour(long seed) {
        return hour(seed).trace().entries().stream().map(TraceText::line).toList();
    }

    /** Lets each imp report and be answered, while its road and its power fail at times that its seed says. */
    private static Surroundings hour(long seed) {
        try (var timeline = VirtualTimeline.start()) {
            var surroundings = Surroundings.on(timeline);
            for (int i = 0; i < 20; i++) {
                eventful(Imp.start(surroundings, "pump-" + i, ImpProfile.documented(), HostMap.none(), seed), timeline);
            }
            timeline.advance(Duration.ofHours(1));
            timeline.advance(Duration.ofMinutes(10));
            return surroundings;
        }
    }

    private static void eventful(Imp imp, VirtualTimeline timeline) {
        imp.agentSide().device().on("reading", data -> imp.agentSide().device().send("ack", data));
        imp.device().onBoot(device -> {
            device.agent().on("ack", data -> {});
            report(device);
        });
        imp.device().powerOn();
        for (int i = 0; i < 4; i++) {
            var at = Duration.ofMillis(imp.random().nextInt(3_000_000));
            timeline.schedule(at, imp.road()::down);
            timeline.schedule(at.plusMillis(imp.random().nextInt(300_000)), imp.road()::repair);
            timeline.schedule(Duration.ofMillis(imp.random().nextInt(3_000_000)), imp.road()::cut);
            timeline.schedule(
                    Duration.ofMillis(imp.random().nextInt(3_000_000)),
                    () -> imp.device().powerCycle(Duration.ofSeconds(5)));
            timeline.schedule(Duration.ofMillis(imp.random().nextInt(3_000_000)), imp.agent()::restart);
        }
        timeline.schedule(Duration.ofHours(1), () -> {
            imp.road().repair();
            imp.device().onBoot(null);
            imp.device().powerOff();
            imp.road().halfOpen(Road.BOTH);
        });
    }

    private static void report(Device device) {
        device.agent().send("reading", Map.of("temperature", 20.5));
        device.imp().wakeup(MINUTE, () -> report(device));
    }
}
