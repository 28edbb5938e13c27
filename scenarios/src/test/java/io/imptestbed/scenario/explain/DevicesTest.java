package io.imptestbed.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.ImpDid;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final String DEVICE = "pump.device";
    private static final String AGENT = "pump.agent";

    private final List<Entry> entries = new ArrayList<>();

    private void at(long seconds, Event event) {
        entries.add(new Entry(entries.size() + 1L, Duration.ofSeconds(seconds), event));
    }

    private static DeviceMessage message(String party, Way way, MessagePhase phase, int code, String cause) {
        return new DeviceMessage(party, way, 1, phase, "reading", Payload.of("1"), 20, code, cause);
    }

    private List<String> texts() {
        return Explainer.explain(entries, Duration.ZERO).stream()
                .map(each -> each.cause() + ": " + each.text())
                .toList();
    }

    @Test
    void a_lost_connection_and_the_sends_refused_afterwards_are_told_with_the_state_of_the_road() {
        at(1, new ImpDid(DEVICE, "connected", ""));
        at(5, new LinkChanged(DEVICE, List.of(Direction.TO_SERVER), "half-open", "set", List.of(), ""));
        at(35, new ImpDid(DEVICE, "disconnected", "a ping was not answered within 30.000 s"));
        at(40, message(DEVICE, Way.TO_AGENT, MessagePhase.REFUSED, 1, ""));
        at(50, message(DEVICE, Way.TO_AGENT, MessagePhase.REFUSED, 1, ""));

        assertThat(texts())
                .containsExactly(
                        "DEVICE_DISCONNECTED: connection of pump.device ended at 35.000 s: a ping was not answered within 30.000 s;"
                                + " its link was half-open since 5.000 s, so that nothing arrived and nobody was told",
                        "DEVICE_SEND_FAILED: agent.send of pump.device refused (SEND_ERROR_NOT_CONNECTED) 2 times between 40.000 s and 50.000 s:"
                                + " not connected since 35.000 s (a ping was not answered within 30.000 s); its link was half-open"
                                + " since 5.000 s, so that nothing arrived and nobody was told");
    }

    @Test
    void a_full_buffer_and_a_send_that_nobody_confirms_are_told() {
        at(1, new ImpDid(DEVICE, "connected", ""));
        at(2, new ImpDid(DEVICE, "buffer full", "agent.send of 4000 bytes waits for room"));
        at(3, message(DEVICE, Way.TO_AGENT, MessagePhase.REFUSED, 4, ""));
        at(4, message(DEVICE, Way.TO_AGENT, MessagePhase.UNCONFIRMED, 2, ""));

        assertThat(texts())
                .containsExactly(
                        "DEVICE_SEND_FAILED: agent.send of pump.device refused (SEND_ERROR_WOULDBLOCK) at 3.000 s: the send buffer was full since"
                                + " 2.000 s (agent.send of 4000 bytes waits for room)",
                        "DEVICE_SEND_FAILED: agent.send of pump.device not confirmed (SEND_ERROR_TIMEOUT) at 4.000 s: nobody confirmed it in time");
    }

    @Test
    void messages_to_a_device_that_is_not_there_are_told_as_one() {
        for (int i = 1; i <= 3; i++) {
            at(i, message(AGENT, Way.TO_DEVICE, MessagePhase.DROPPED, 0, "device not connected"));
        }

        assertThat(texts())
                .containsExactly(
                        "DEVICE_MESSAGE_LOST: message from agent to device lost (pump.agent) 3 times between 1.000 s and"
                                + " 3.000 s: device not connected");
    }

    @Test
    void a_cut_is_named_until_the_device_has_connected_anew() {
        at(1, new ImpDid(DEVICE, "connected", ""));
        at(2, new LinkChanged(DEVICE, List.of(), "cut", "set", List.of(), ""));
        at(2, new ImpDid(DEVICE, "disconnected", "no network"));
        at(5, new ImpDid(DEVICE, "connected", ""));
        at(6, new ImpDid(DEVICE, "disconnected", "the server has closed the connection"));

        assertThat(texts())
                .containsExactly(
                        "DEVICE_DISCONNECTED: connection of pump.device ended at 2.000 s: no network; its link was cut at 2.000 s",
                        "DEVICE_DISCONNECTED: connection of pump.device ended at 6.000 s: the server has closed the connection");
    }

    @Test
    void what_the_device_wanted_needs_no_reason() {
        at(1, new ImpDid(DEVICE, "connected", ""));
        at(2, new ImpDid(DEVICE, "disconnected", "device sleeps"));
        at(3, new ImpDid(DEVICE, "connected", ""));

        assertThat(texts()).isEmpty();
    }
}
