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
                open(call).stream().send(Payload.of(data));
                return null;
            }))
            .method(HostFunction.of("closeasync", FUNCTION.optional(), FLOAT.optional(), HttpStreamApi::closeasync))
            .method(HostFunction.of("closesync", call -> {
                var vm = call.host(ScriptVm.class);
                var begun = open(call);
                vm.settle();
                KeptFunctions.of(vm).forget(begun.owner());
                return HttpTables.response(vm.machine(), begun.stream().closesync());
            }))
            .method(HostFunction.of("cancel", call -> {
                var begun = call.self(Begun.class);
                begun.stream().cancel();
                KeptFunctions.of(call.host(ScriptVm.class)).forget(begun.owner());
                return null;
            }))
            .method(HostFunction.of("setvalidation", INTEGER, (call, validation) -> {
                call.self(Begun.class).stream().setvalidation(HttpRequestApi.validates(validation));
                return null;
            }));

    /** A stream, and in whose name its functions are kept. */
    record Begun(HttpStream stream, Object owner) {}

    private HttpStreamApi() {}

    private static @Nullable Object closeasync(Call call, @Nullable ScriptFunction callback, @Nullable Float timeout) {
        var vm = call.host(ScriptVm.class);
        Consumer<Payload> pieces = piece -> {
            if (callback != null) {
                vm.call(callback, ScriptValues.text(piece));
            }
        };
        var begun = open(call);
        var limit = timeout == null ? null : HttpRequestApi.time(timeout);
        KeptFunctions.of(vm).handler(begun.owner(), "pieces", callback);
        begun.stream().closeasync(callback == null ? null : pieces, limit);
        return null;
    }

    private static Begun open(Call call) {
        var begun = call.self(Begun.class);
        if (begun.stream().isOver()) {
            throw Misuse.error("httpstream: closed, cancelled or failed (expected: open)");
        }
        return begun;
    }
}
