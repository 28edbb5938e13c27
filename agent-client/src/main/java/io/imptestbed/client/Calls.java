package io.imptestbed.client;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the API calls of one party and writes them, and the callbacks that answer them, into the trace. */
final class Calls {
    private final Trace trace;
    private final String party;
    private final AtomicLong last = new AtomicLong();

    Calls(Trace trace, String party) {
        this.trace = trace;
        this.party = party;
    }

    boolean isRecording() {
        return trace.isRecording();
    }

    long next() {
        return last.incrementAndGet();
    }

    void called(String verb, long call, String arguments, List<Message> message, String result) {
        trace.record(new Event.Called(party, verb, call, arguments, message, result));
    }

    /** Writes down that the call threw, and returns what it throws. */
    MqttUsageException threw(String verb, long call, String arguments, MqttUsageException thrown) {
        if (trace.isRecording()) {
            called(verb, call, arguments, List.of(), "throws " + thrown.getMessage());
        }
        return thrown;
    }

    void calledBack(String name, long call, OptionalInt code, List<Integer> granted, List<Message> message) {
        if (trace.isRecording()) {
            trace.record(new Event.CalledBack(party, name, call, code, granted, message));
        }
    }

    void calledBack(String name, long call, int code) {
        calledBack(name, call, OptionalInt.of(code), List.of(), List.of());
    }

    void dropped(Message message, int identifier, String cause) {
        if (trace.isRecording()) {
            trace.record(new Event.Dropped(party, message, identifier, cause));
        }
    }

    static Message shown(ApplicationMessage message) {
        return new Message(message.topic().text(), message.payload(), message.qos(), message.retain(), false);
    }
}
