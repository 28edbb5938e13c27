package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import java.util.Optional;

/**
 * Which messages went between a device and its agent, and how often.
 *
 * <pre>{@code
 * assertThat(device).sentToAgent("reading").times(24);
 * assertThat(agent).receivedFromDevice("reading").withData("{\"celsius\":21}");
 * }</pre>
 */
public final class DeviceMessagesAssert extends EventsAssert<DeviceMessagesAssert> {
    private final MessagePhase phase;
    private final String name;
    private Optional<String> data = Optional.empty();

    DeviceMessagesAssert(String who, String party, Exam exam, When when, MessagePhase phase, String name) {
        super(who, party, exam, when);
        this.phase = phase;
        this.name = name;
        check();
    }

    @Override
    DeviceMessagesAssert self() {
        return this;
    }

    /** Asserts that there are some that carry this, as JSON in one line, and means only those from now on. */
    public DeviceMessagesAssert withData(String json) {
        data = Optional.of(json);
        return checked();
    }

    @Override
    String demanded() {
        return verb() + " " + noun();
    }

    private String verb() {
        return switch (phase) {
            case SENT -> "sends";
            case REFUSED -> "may not send";
            case UNCONFIRMED -> "gets no confirmation of";
            case RECEIVED -> "receives";
            case DROPPED -> "loses";
        };
    }

    @Override
    String noun() {
        return "message \"" + name + "\"" + data.map(json -> " with " + json).orElse("");
    }

    @Override
    boolean isOfKind(Entry entry) {
        return entry.event() instanceof Event.DeviceMessage message && message.phase() == phase;
    }

    @Override
    boolean isMeant(Entry entry) {
        var message = (Event.DeviceMessage) entry.event();
        return message.name().equals(name)
                && data.map(json -> json.equals(message.data().text())).orElse(true);
    }

    @Override
    String label(Entry entry) {
        var message = (Event.DeviceMessage) entry.event();
        return "\"" + message.name() + "\""
                + data.map(json -> " with " + message.data().text()).orElse("");
    }
}
