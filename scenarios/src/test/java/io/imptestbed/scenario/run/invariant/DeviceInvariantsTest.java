package io.imptestbed.scenario.run.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceInvariantsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Event> events = new ArrayList<>();

    @Test
    void a_message_that_is_received_or_dropped_is_accounted_for() {
        message(1, MessagePhase.SENT);
        message(1, MessagePhase.RECEIVED);
        message(2, MessagePhase.SENT);
        message(2, MessagePhase.DROPPED);
        message(3, MessagePhase.REFUSED);

        assertThat(breaches(new DeviceMessagesAccounted())).isEmpty();
    }

    @Test
    void a_message_that_is_never_heard_of_again_is_not() {
        message(1, MessagePhase.SENT);

        assertThat(breaches(new DeviceMessagesAccounted()))
                .isEqualTo("reading 3 (to agent 1) of pump.device at 0.000 s was neither received nor dropped");
    }

    @Test
    void a_message_waits_on_a_road_in_some_condition() {
        events.add(new Event.LinkChanged("pump.device", List.of(), "half-open", "set", List.of(), ""));
        message(1, MessagePhase.SENT);

        assertThat(breaches(new DeviceMessagesAccounted())).isEmpty();
    }

    @Test
    void a_message_comes_once() {
        message(1, MessagePhase.SENT);
        message(1, MessagePhase.RECEIVED);
        message(1, MessagePhase.RECEIVED);

        assertThat(breaches(new DeviceMessagesAccounted())).contains("was received without being under way");
    }

    @Test
    void messages_come_in_order() {
        message(1, MessagePhase.SENT);
        message(2, MessagePhase.SENT);
        message(2, MessagePhase.RECEIVED);
        message(1, MessagePhase.RECEIVED);

        assertThat(breaches(new DeviceMessagesAccounted())).contains("came after message 2");
    }

    @Test
    void code_needs_power() {
        events.add(new ImpDid("pump.device", "vm started", "power on"));
        message(1, MessagePhase.SENT);
        events.add(new ImpDid("pump.device", "powered off", ""));
        message(2, MessagePhase.SENT);

        assertThat(breaches(new DeviceCodeNeedsPower()))
                .isEqualTo("pump.device did something at 0.003 s although its code did not run");
    }

    @Test
    void code_sleeps_when_the_device_does() {
        events.add(new ImpDid("pump.device", "vm started", "power on"));
        events.add(new ImpDid("pump.device", "deep sleep", "1 h"));
        events.add(new Event.Blocked("pump.device", "imp.sleep", true, DAY, 0, ""));

        assertThat(breaches(new DeviceCodeNeedsPower())).contains("did something at 0.002 s");
    }

    private void message(long number, MessagePhase phase) {
        var party = phase == MessagePhase.RECEIVED ? "pump.agent" : "pump.device";
        events.add(new DeviceMessage(party, Way.TO_AGENT, number, phase, "reading", Payload.of("3"), 10, 0, ""));
    }

    private String breaches(Invariant invariant) {
        var breaches = new Breaches();
        for (int i = 0; i < events.size(); i++) {
            invariant.see(new Entry(i + 1L, Duration.ofMillis(i), events.get(i)), breaches);
        }
        invariant.end(DAY, breaches);
        return breaches.words();
    }
}
