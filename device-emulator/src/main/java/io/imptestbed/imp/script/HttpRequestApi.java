package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;
import static io.imptestbed.squirrel.Parameter.STRING;

import io.imptestbed.imp.http.HttpCall;
import io.imptestbed.imp.http.Incoming;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code http} hands out: {@code httprequest} for what the agent asks, {@code httpresponse} for what it is asked.
 *
 * <p>Source: imp API, httprequest, httpresponse. Inferred: the values of the constants.
 */
final class HttpRequestApi {
    static final int NO_TIMEOUT = -1;
    static final int VALIDATE_NONE = 0;
    static final int VALIDATE_USING_SYSTEM_CA_CERTS = 1;

    static final HostClass REQUEST = HostClass.named("httprequest")
            .rawType("meta")
            .method(HostFunction.of("sendsync", HttpRequestApi::sendsync))
            .method(HostFunction.of(
                    "sendasync", FUNCTION, FUNCTION.optional(), FLOAT.optional(), HttpRequestApi::sendasync))
            .method(HostFunction.of("cancel", call -> {
                var request = call.self(HttpCall.class);
                request.cancel();
                KeptFunctions.of(call.host(ScriptVm.class)).forget(request);
                return null;
            }))
            .method(HostFunction.of("setvalidation", INTEGER, HttpRequestApi::setvalidation));

    static final HostClass RESPONSE = HostClass.named("httpresponse")
            .rawType("meta")
            .method(HostFunction.of("header", STRING, ANY, (call, name, value) -> {
                var text = HttpTables.text(call.vm(), value);
                return Misuse.caught(() -> call.self(Incoming.class).header(name, text));
            }))
            .method(HostFunction.of("send", INTEGER, BYTES.optional(), HttpRequestApi::send));

    private HttpRequestApi() {}

    private static Object sendsync(Call call) {
        var vm = call.host(ScriptVm.class);
        var request = unsent(call);
        vm.settle();
        return HttpTables.response(vm.machine(), request.sendsync());
    }

    private static @Nullable Object sendasync(
            Call call, ScriptFunction done, @Nullable ScriptFunction stream, @Nullable Float timeout) {
        var vm = call.host(ScriptVm.class);
        var request = unsent(call);
        Consumer<Payload> pieces = piece -> {
            if (stream != null) {
                vm.call(stream, ScriptValues.text(piece));
            }
        };
        var limit = timeout == null ? null : time(timeout);
        var kept = KeptFunctions.of(vm);
        kept.handler(request, "done", done);
        kept.handler(request, "stream", stream);
        request.sendasync(
                response -> {
                    kept.forget(request);
                    vm.callFitting(done, HttpTables.response(vm.machine(), response));
                },
                stream == null ? null : pieces,
                limit);
        return null;
    }

    /** What a script says of a timeout. */
    static Duration time(float timeout) {
        return timeout < 0 ? HttpCall.NO_TIMEOUT : Seconds.of("timeout", timeout);
    }

    private static HttpCall unsent(Call call) {
        var request = call.self(HttpCall.class);
        if (request.isSent()) {
            throw Misuse.error("httprequest: it has been sent (expected: a new one for each request)");
        }
        return request;
    }

    private static @Nullable Object setvalidation(Call call, int validation) {
        call.self(HttpCall.class).setvalidation(validates(validation));
        return null;
    }

    /** What a script says of certificates. */
    static boolean validates(int validation) {
        if (validation != VALIDATE_NONE && validation != VALIDATE_USING_SYSTEM_CA_CERTS) {
            throw Misuse.error(
                    "validation: " + validation + " (expected: VALIDATE_NONE or VALIDATE_USING_SYSTEM_CA_CERTS)");
        }
        return validation == VALIDATE_USING_SYSTEM_CA_CERTS;
    }

    private static @Nullable Object send(Call call, int status, byte @Nullable [] body) {
        return Misuse.caught(
                () -> call.self(Incoming.class).send(status, body == null ? Payload.EMPTY : Payload.of(body)));
    }
}
