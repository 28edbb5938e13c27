package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.TABLE;

import io.imptestbed.imp.http.FormData;
import io.imptestbed.imp.os.JsonReader;
import io.imptestbed.imp.os.JsonWriter;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code http} that have nothing to do with a network: JSON, forms and base64.
 *
 * <p>Source: imp API, http. Inferred: an array in a form is its name several times, and base64decode skips what is no sign of base64, and needs no padding.
 */
final class HttpCoding {
    private static final Text COMPACT = Text.of("compact");

    private HttpCoding() {}

    /** Returns {@code http} with the functions. */
    static HostClass on(HostClass http) {
        return http.method(HostFunction.of("jsonencode", ANY, TABLE.optional(), HttpCoding::jsonencode))
                .method(HostFunction.of("jsondecode", BYTES, HttpCoding::jsondecode))
                .method(HostFunction.of("urlencode", TABLE, HttpCoding::urlencode))
                .method(HostFunction.of("urldecode", BYTES, HttpCoding::urldecode))
                .method(HostFunction.of(
                        "base64encode",
                        BYTES,
                        (call, bytes) -> worked(call, bytes)
                                .machine()
                                .toScript(Base64.getEncoder().encodeToString(bytes))))
                .method(HostFunction.of("base64decode", BYTES, HttpCoding::base64decode));
    }

    private static Object jsonencode(Call call, @Nullable Object value, @Nullable Table settings) {
        var compact =
                settings != null && settings.get(COMPACT) != Table.MISSING && Operators.isTrue(settings.get(COMPACT));
        var json = JsonWriter.write(ScriptValues.of(value), compact);
        call.vm().work(json.size());
        return ScriptValues.text(json);
    }

    private static @Nullable Object jsondecode(Call call, byte[] json) {
        var vm = worked(call, json);
        return ScriptValues.toScript(vm.machine(), Misuse.caught(() -> JsonReader.read(Payload.of(json))));
    }

    private static Object urlencode(Call call, Table table) {
        var pairs = new ArrayList<Map.Entry<Payload, Payload>>();
        table.forEach((name, kept) -> {
            var value = table.get(name);
            if (value instanceof Array array) {
                for (var element : array.toJava()) {
                    pairs.add(Map.entry(HttpTables.bytes(call.vm(), name), HttpTables.bytes(call.vm(), element)));
                }
            } else {
                pairs.add(Map.entry(HttpTables.bytes(call.vm(), name), HttpTables.bytes(call.vm(), value)));
            }
        });
        var text = FormData.encode(pairs);
        call.vm().work(text.length());
        return Text.of(text);
    }

    private static Object urldecode(Call call, byte[] text) {
        worked(call, text);
        var table = new Table();
        FormData.decode(new String(text, StandardCharsets.ISO_8859_1))
                .forEach((name, value) -> table.put(ScriptValues.text(name), ScriptValues.text(value)));
        return table;
    }

    private static @Nullable Object base64decode(Call call, byte[] text) {
        var vm = worked(call, text);
        var signs = new ByteArrayOutputStream(text.length);
        for (var sign : text) {
            if (Character.isLetterOrDigit(sign) || sign == '+' || sign == '/') {
                signs.write(sign);
            }
        }
        // a single sign that is left over says less than a byte
        var whole = signs.size() % 4 == 1 ? signs.size() - 1 : signs.size();
        var decoded = Base64.getDecoder().decode(Arrays.copyOf(signs.toByteArray(), whole));
        return ScriptValues.blob(vm.machine(), Payload.wrap(decoded));
    }

    private static ScriptVm worked(Call call, byte[] bytes) {
        call.vm().work(bytes.length);
        return call.host(ScriptVm.class);
    }
}
