package io.imptestbed.imp.script;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values of scripts as lines of the log. */
final class LogText {
    private LogText() {}

    /** Any value, as {@code tostring} has it. */
    static String of(Vm vm, @Nullable Object value) {
        return of(Conversion.toText(vm, value));
    }

    /** A string read as UTF-8; one that is none in hexadecimal digits. Inferred: how they are written. Source: imp API, server.log() */
    static String of(Text text) {
        var bytes = Payload.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return bytes.isText()
                ? bytes.text()
                : "binary: " + HexFormat.ofDelimiter(" ").formatHex(bytes.toBytes());
    }
}
