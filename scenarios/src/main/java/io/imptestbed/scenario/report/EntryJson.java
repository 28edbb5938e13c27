package io.imptestbed.scenario.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Packet;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes an entry of a trace as a JSON object: {@code n} (its number), {@code atNanos}, {@code event}, {@code party}, and by event
 *
 * <pre>
 * packet          connection, end, direction, sent, packet
 * credit          bucket, type, outcome, beforeMicros, afterMicros, capacityMicros   (millionths of a credit)
 * called          verb, call, arguments, result, message
 * called-back     name, call, code, granted, message
 * connection      connection, end, what, reason
 * link            direction, condition, action, packet, note
 * blocked         with, began, lengthNanos, waiting, place
 * log             level, text
 * device-message  way, number, phase, name, size, code, cause, payload (as JSON)
 * imp             what, note
 * http            number, phase, method, url, status, place, note, headers (as lines), payload (the body)
 * broker          what, client, message, note
 * dropped         identifier, cause, message
 * step            step, what, phase, note
 *
 * packet   type, dup, qos, retain, identifier, topics, codes, note, size, payload
 * message  topic, qos, retain, dup, payload
 * payload  size, and its first 256 bytes as text if they are UTF-8, otherwise as hex
 * </pre>
 */
final class EntryJson {
    private static final int PAYLOAD_SHOWN = 256;

    private final JsonGenerator json;

    EntryJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Entry entry) throws IOException {
        var event = entry.event();
        json.writeStartObject();
        json.writeNumberField("n", entry.sequence());
        json.writeNumberField("atNanos", entry.at().toNanos());
        if (event instanceof Event.PacketSeen e) {
            packetSeen(e);
        } else if (event instanceof Event.CreditAsked e) {
            creditAsked(e);
        } else if (event instanceof Event.Called e) {
            called(e);
        } else if (event instanceof Event.CalledBack e) {
            calledBack(e);
        } else if (event instanceof Event.ConnectionChanged e) {
            connectionChanged(e);
        } else if (event instanceof Event.LinkChanged e) {
            linkChanged(e);
        } else if (event instanceof Event.Blocked e) {
            blocked(e);
        } else if (event instanceof Event.Logged e) {
            logged(e);
        } else if (event instanceof Event.DeviceMessage e) {
            deviceMessage(e);
        } else if (event instanceof Event.ImpDid e) {
            impDid(e);
        } else if (event instanceof Event.HttpExchange e) {
            httpExchange(e);
        } else if (event instanceof Event.BrokerDid e) {
            brokerDid(e);
        } else if (event instanceof Event.Dropped e) {
            dropped(e);
        } else if (event instanceof Event.Stepped e) {
            stepped(e);
        } else {
            throw new IllegalStateException(
                    "event: " + event.getClass().getName() + " (expected: one that this report knows)");
        }
        json.writeEndObject();
    }

    private void begin(String name, Event event) throws IOException {
        json.writeStringField("event", name);
        json.writeStringField("party", event.party());
    }

    private void packetSeen(Event.PacketSeen e) throws IOException {
        begin("packet", e);
        json.writeNumberField("connection", e.connection());
        word("end", e.end());
        word("direction", e.direction());
        json.writeBooleanField("sent", e.isSent());
        packet(e.packet());
    }

    private void creditAsked(Event.CreditAsked e) throws IOException {
        begin("credit", e);
        word("bucket", e.bucket());
        json.writeStringField("type", e.type().name());
        word("outcome", e.outcome());
        json.writeNumberField("beforeMicros", e.before());
        json.writeNumberField("afterMicros", e.after());
        json.writeNumberField("capacityMicros", e.capacity());
    }

    private void called(Event.Called e) throws IOException {
        begin("called", e);
        json.writeStringField("verb", e.verb());
        json.writeNumberField("call", e.call());
        json.writeStringField("arguments", e.arguments());
        json.writeStringField("result", e.result());
        message(e.message());
    }

    private void calledBack(Event.CalledBack e) throws IOException {
        begin("called-back", e);
        json.writeStringField("name", e.name());
        json.writeNumberField("call", e.call());
        if (e.code().isPresent()) {
            json.writeNumberField("code", e.code().getAsInt());
        }
        if (!e.granted().isEmpty()) {
            numbers("granted", e.granted());
        }
        message(e.message());
    }

    private void connectionChanged(Event.ConnectionChanged e) throws IOException {
        begin("connection", e);
        json.writeNumberField("connection", e.connection());
        word("end", e.end());
        word("what", e.what());
        json.writeStringField("reason", e.reason());
    }

    private void linkChanged(Event.LinkChanged e) throws IOException {
        begin("link", e);
        json.writeArrayFieldStart("direction");
        for (var direction : e.direction()) {
            json.writeString(word(direction));
        }
        json.writeEndArray();
        json.writeStringField("condition", e.condition());
        json.writeStringField("action", e.action());
        json.writeStringField("note", e.note());
        if (!e.packet().isEmpty()) {
            packet(e.packet().get(0));
        }
    }

    private void blocked(Event.Blocked e) throws IOException {
        begin("blocked", e);
        json.writeStringField("with", e.with());
        json.writeBooleanField("began", e.began());
        json.writeNumberField("lengthNanos", e.length().toNanos());
        json.writeNumberField("waiting", e.waiting());
        json.writeStringField("place", e.place());
    }

    private void logged(Event.Logged e) throws IOException {
        begin("log", e);
        json.writeStringField("level", e.level());
        json.writeStringField("text", e.text());
    }

    private void deviceMessage(Event.DeviceMessage e) throws IOException {
        begin("device-message", e);
        word("way", e.way());
        json.writeNumberField("number", e.number());
        word("phase", e.phase());
        json.writeStringField("name", e.name());
        json.writeNumberField("size", e.size());
        json.writeNumberField("code", e.code());
        json.writeStringField("cause", e.cause());
        payload(e.data());
    }

    private void impDid(Event.ImpDid e) throws IOException {
        begin("imp", e);
        json.writeStringField("what", e.what());
        json.writeStringField("note", e.note());
    }

    private void httpExchange(Event.HttpExchange e) throws IOException {
        begin("http", e);
        json.writeNumberField("number", e.number());
        word("phase", e.phase());
        json.writeStringField("method", e.method());
        json.writeStringField("url", e.url());
        json.writeNumberField("status", e.status());
        json.writeStringField("place", e.place());
        json.writeStringField("note", e.note());
        json.writeArrayFieldStart("headers");
        for (var header : e.headers()) {
            json.writeString(header.toString());
        }
        json.writeEndArray();
        payload(e.body());
    }

    private void brokerDid(Event.BrokerDid e) throws IOException {
        begin("broker", e);
        json.writeStringField("what", e.what());
        json.writeStringField("client", e.client());
        json.writeStringField("note", e.note());
        message(e.message());
    }

    private void dropped(Event.Dropped e) throws IOException {
        begin("dropped", e);
        json.writeNumberField("identifier", e.identifier());
        json.writeStringField("cause", e.cause());
        message(List.of(e.message()));
    }

    private void stepped(Event.Stepped e) throws IOException {
        begin("step", e);
        json.writeNumberField("step", e.step());
        json.writeStringField("what", e.what());
        json.writeStringField("phase", e.phase());
        json.writeStringField("note", e.note());
    }

    private void packet(Packet packet) throws IOException {
        json.writeObjectFieldStart("packet");
        json.writeStringField("type", packet.type().name());
        json.writeBooleanField("dup", packet.dup());
        json.writeNumberField("qos", packet.qos().value());
        json.writeBooleanField("retain", packet.retain());
        json.writeNumberField("identifier", packet.identifier());
        json.writeArrayFieldStart("topics");
        for (var topic : packet.topics()) {
            json.writeString(topic);
        }
        json.writeEndArray();
        numbers("codes", packet.codes());
        json.writeStringField("note", packet.note());
        json.writeNumberField("size", packet.size());
        payload(packet.payload());
        json.writeEndObject();
    }

    private void message(List<Event.Message> messages) throws IOException {
        for (var message : messages) {
            json.writeObjectFieldStart("message");
            json.writeStringField("topic", message.topic());
            json.writeNumberField("qos", message.qos().value());
            json.writeBooleanField("retain", message.retain());
            json.writeBooleanField("dup", message.dup());
            payload(message.payload());
            json.writeEndObject();
        }
    }

    private void payload(Payload payload) throws IOException {
        json.writeObjectFieldStart("payload");
        json.writeNumberField("size", payload.size());
        var shown = payload.size() <= PAYLOAD_SHOWN
                ? payload
                : Payload.wrap(Arrays.copyOf(payload.toBytes(), PAYLOAD_SHOWN));
        if (shown.isText()) {
            json.writeStringField("text", shown.text());
        } else {
            json.writeStringField("hex", HexFormat.of().formatHex(shown.toBytes()));
        }
        json.writeEndObject();
    }

    private void numbers(String name, List<Integer> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (var number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void word(String name, Enum<?> value) throws IOException {
        json.writeStringField(name, word(value));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
