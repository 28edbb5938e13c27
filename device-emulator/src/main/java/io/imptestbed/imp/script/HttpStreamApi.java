package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.http.HttpStream;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code httpstream} that {@code http.poststream} and its like hand out.
 *
 * <p>Source: imp API, httpstream
 */
final class HttpStreamApi {
    static final HostClass STREAM = HostClass.named("httpstream")
            .rawType("meta")
            .method(HostFunction.of("send", BYTES, (call, data) -> {
                open(call).send(Payload.of(data));
                return null;
            }))
            .method(HostFunction.of("closeasync", FUNCTION.optional(), FLOAT.optional(), HttpStreamApi::closeasync))
            .method(HostFunction.of("closesync", call -> {
                var vm = call.host(ScriptVm.class);
                var stream = open(call);
                vm.settle();
                return HttpTables.response(vm.machine(), stream.closesync());
            }))
            .method(HostFunction.of("cancel", call -> {
                call.self(HttpStream.class).cancel();
                return null;
            }))
            .method(HostFunction.of("setvalidation", INTEGER, (call, validation) -> {
                call.self(HttpStream.class).setvalidation(HttpRequestApi.validates(validation));
                return null;
            }));

    private HttpStreamApi() {}

    private static @Nullable Object closeasync(Call call, @Nullable ScriptFunction callback, @Nullable Float timeout) {
        var vm = call.host(ScriptVm.class);
        Consumer<Payload> pieces = piece -> {
            if (callback != null) {
                vm.call(callback, ScriptValues.text(piece));
            }
        };
        open(call).closeasync(callback == null ? null : pieces, timeout == null ? null : HttpRequestApi.time(timeout));
        return null;
    }

    private static HttpStream open(Call call) {
        var stream = call.self(HttpStream.class);
        if (stream.isOver()) {
            throw Misuse.error("httpstream: closed, cancelled or failed (expected: open)");
        }
        return stream;
    }
}
