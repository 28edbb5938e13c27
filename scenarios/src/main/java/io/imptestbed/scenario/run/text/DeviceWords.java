package io.imptestbed.scenario.run.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.trace.Event.DeviceMessage;
import io.imptestbed.trace.Event.Way;

/** Names what devices and agents send one another, in the same words in every finding. */
public final class DeviceWords {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 60;

    private DeviceWords() {}

    /** Returns a message as a person would name it: {@code reading {"temperature":20.5}}. */
    public static String message(DeviceMessage message) {
        var data = message.data().text();
        return message.name() + " " + (data.length() > LONGEST ? data.substring(0, LONGEST) + "…" : data);
    }

    /** Returns who sent a message, whoever says so. */
    public static String sender(DeviceMessage message) {
        var party = message.party();
        return party.substring(0, party.lastIndexOf('.')) + (message.way() == Way.TO_AGENT ? ".device" : ".agent");
    }

    /** Returns {@code data} as the trace has it, in JSON; templates stay as they are. */
    public static String json(Data data) {
        return value(data).toString();
    }

    /** Returns JSON without the quotation marks of a text that stands alone. */
    public static String plain(String json) {
        return json.length() > 1 && json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    /** Tells whether two texts in JSON say the same; slots of tables have no order. */
    public static boolean areSame(String json, String other) {
        return json.equals(other)
                || (isTree(json) && isTree(other) && parse(json).equals(parse(other)));
    }

    private static boolean isTree(String json) {
        return json.startsWith("{") || json.startsWith("[");
    }

    /** Tells whether the table that {@code json} is has these slots, and maybe others. */
    public static boolean holds(String json, Data.Table slots) {
        var has = parse(json);
        return parse(json(slots)).properties().stream()
                .allMatch(slot -> slot.getValue().equals(has.get(slot.getKey())));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("json: " + json + " (expected: JSON as the trace has it)", broken);
        }
    }

    private static Value value(Data data) {
        return new DataValues(text -> Value.Text.of(text.template())).of(data);
    }
}
