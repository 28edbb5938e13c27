package io.imptestbed.imp.script;

import io.imptestbed.client.ConnectOptions;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.library.Blob;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What scripts hand to {@code mqtt}, as the Java objects take it; what is of the wrong type throws an error that the script can catch. */
final class MqttArguments {
    private MqttArguments() {}

    /** Reads the options of {@code connect} as they are now: libraries change the table and hand it over again. */
    static ConnectOptions connectOptions(@Nullable Table options) {
        if (options == null) {
            return ConnectOptions.NONE;
        }
        var willMessage = at(options, "willmessage");
        return new ConnectOptions(
                optionalText("username", at(options, "username")),
                optionalText("password", at(options, "password")),
                at(options, "keepalive") == null ? null : integer("keepalive", at(options, "keepalive")),
                optionalText("willtopic", at(options, "willtopic")),
                willMessage == null ? null : payload("willmessage", willMessage));
    }

    /** Reads the options of {@code createmessage}. */
    static MessageOptions messageOptions(@Nullable Object options) {
        if (options == null) {
            return MessageOptions.NONE;
        } else if (!(options instanceof Table table)) {
            throw wrong("options", options, "table");
        } else {
            var qos = at(table, "qos");
            var retain = at(table, "retain");
            if (retain != null && !(retain instanceof Boolean)) {
                throw wrong("retain", retain, "bool");
            }
            return new MessageOptions(qos == null ? 0 : integer("qos", qos), Boolean.TRUE.equals(retain));
        }
    }

    /** One topic or an array of topics. */
    static List<String> topics(@Nullable Object topics) {
        if (!(topics instanceof Array array)) {
            return List.of(text("topic", topics));
        }
        var read = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            read.add(text("topic", array.get(i)));
        }
        return read;
    }

    /** One QoS or an array of them; 0 for nothing. */
    static List<Integer> levels(@Nullable Object qos) {
        if (qos == null) {
            return List.of(0);
        } else if (!(qos instanceof Array array)) {
            return List.of(integer("qos", qos));
        } else {
            var read = new ArrayList<Integer>();
            for (int i = 0; i < array.size(); i++) {
                read.add(integer("qos", array.get(i)));
            }
            return read;
        }
    }

    /** A string or blob that is UTF-8. */
    static String text(String what, @Nullable Object value) {
        var bytes = payload(what, value);
        if (!bytes.isText()) {
            throw Misuse.error(what + ": not UTF-8 (expected: a string or blob in UTF-8)");
        }
        return bytes.text();
    }

    private static @Nullable String optionalText(String what, @Nullable Object value) {
        return value == null ? null : text(what, value);
    }

    /** The bytes of a string or blob. */
    static Payload payload(String what, @Nullable Object value) {
        if (value instanceof Text text) {
            return ScriptValues.bytes(text);
        } else if (value instanceof Instance instance && instance.payload() instanceof Blob blob) {
            return Payload.wrap(blob.toBytes());
        }
        throw wrong(what, value, "string or blob");
    }

    private static int integer(String what, @Nullable Object value) {
        if (value instanceof Integer integer) {
            return integer;
        }
        throw wrong(what, value, "integer");
    }

    private static @Nullable Object at(Table table, String key) {
        var value = table.get(Text.of(key));
        return value == Table.MISSING ? null : value;
    }

    private static RuntimeException wrong(String what, @Nullable Object value, String expected) {
        return Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: " + expected + ")");
    }
}
