package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.STRING;
import static io.imptestbed.squirrel.Parameter.TABLE;

import io.imptestbed.imp.http.AgentHttp;
import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agent's {@code http}: its requests, those to its URL, and how both are encoded.
 *
 * <p>Source: imp API, http
 */
final class HttpApi implements ApiObject {
    private static final Text HASH = Text.of("hash");

    private static final HostClass HTTP = HttpCoding.on(HostClass.named("http").rawType("meta"))
            .field("hash")
            .method(HostFunction.of("get", STRING, TABLE.optional(), (call, url, headers) -> {
                return request(call, "GET", url, headers, null);
            }))
            .method(HostFunction.of("httpdelete", STRING, TABLE.optional(), (call, url, headers) -> {
                return request(call, "DELETE", url, headers, null);
            }))
            .method(HostFunction.of("post", STRING, TABLE.optional(), BYTES.optional(), (call, url, headers, body) -> {
                return request(call, "POST", url, headers, body);
            }))
            .method(HostFunction.of("put", STRING, TABLE.optional(), BYTES.optional(), (call, url, headers, body) -> {
                return request(call, "PUT", url, headers, body);
            }))
            .method(HostFunction.of("request", STRING, STRING, TABLE.optional(), BYTES.optional(), HttpApi::request))
            .method(HostFunction.of("poststream", STRING, TABLE.orNull(), FUNCTION, (call, url, headers, done) -> {
                return stream(call, "POST", url, headers, done);
            }))
            .method(HostFunction.of("putstream", STRING, TABLE.orNull(), FUNCTION, (call, url, headers, done) -> {
                return stream(call, "PUT", url, headers, done);
            }))
            .method(HostFunction.of("requeststream", STRING, STRING, TABLE.orNull(), FUNCTION, HttpApi::stream))
            .method(HostFunction.of("onrequest", FUNCTION.orNull(), HttpApi::onrequest))
            .method(HostFunction.of(
                    "agenturl", call -> agent(call.host(ScriptVm.class)).url()));

    @Override
    public void install(ScriptVm vm) {
        vm.install(HTTP).set(HASH, vm.instance(HashApi.HASH, vm));
        vm.machine().define("NO_TIMEOUT", HttpRequestApi.NO_TIMEOUT);
        vm.machine().define("VALIDATE_NONE", HttpRequestApi.VALIDATE_NONE);
        vm.machine().define("VALIDATE_USING_SYSTEM_CA_CERTS", HttpRequestApi.VALIDATE_USING_SYSTEM_CA_CERTS);
        vm.state(AgentHttp.class, HttpApi::served);
    }

    private static AgentHttp served(ScriptVm vm) {
        var world = vm.settings()
                .http()
                .orElseGet(() -> HttpWorld.on(vm.imp().agent().surroundings()));
        return world.serve(vm.imp().agentSide(), vm.imp().seed());
    }

    private static AgentHttp agent(ScriptVm vm) {
        return vm.state(AgentHttp.class, HttpApi::served);
    }

    private static Object request(Call call, String verb, String url, @Nullable Table headers, byte @Nullable [] body) {
        var vm = call.host(ScriptVm.class);
        var request = new HttpRequest(
                verb.toUpperCase(Locale.ROOT),
                url,
                HttpTables.headers(call.vm(), headers),
                body == null ? Payload.EMPTY : Payload.of(body));
        return vm.instance(HttpRequestApi.REQUEST, Misuse.caught(() -> agent(vm).request(request, vm::place)));
    }

    private static Object stream(Call call, String verb, String url, @Nullable Table headers, ScriptFunction done) {
        var vm = call.host(ScriptVm.class);
        var request = new HttpRequest(
                verb.toUpperCase(Locale.ROOT), url, HttpTables.headers(call.vm(), headers), Payload.EMPTY);
        var owner = new Object();
        var kept = KeptFunctions.of(vm);
        var stream = Misuse.caught(() -> agent(vm).stream(request, vm::place, response -> {
            kept.forget(owner);
            vm.callFitting(done, HttpTables.response(vm.machine(), response));
        }));
        kept.handler(owner, "done", done);
        return vm.instance(HttpStreamApi.STREAM, new HttpStreamApi.Begun(stream, owner));
    }

    private static @Nullable Object onrequest(Call call, @Nullable ScriptFunction handler) {
        var vm = call.host(ScriptVm.class);
        KeptFunctions.of(vm).handler(agent(vm), "onrequest", handler);
        agent(vm)
                .onrequest(
                        handler == null
                                ? null
                                : incoming -> vm.callFitting(
                                        handler,
                                        HttpTables.request(vm.machine(), incoming),
                                        vm.instance(HttpRequestApi.RESPONSE, incoming)));
        return null;
    }
}
