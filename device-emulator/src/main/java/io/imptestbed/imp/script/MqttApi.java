package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.STRING;
import static io.imptestbed.squirrel.Parameter.TABLE;

import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttMessage;
import io.imptestbed.client.SubscribeCallback;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.HeapObject;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Keeping;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.trace.Event.Message;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's {@code mqtt}, with its classes {@code mqttclient} and {@code mqttmessage}.
 *
 * <p>Callbacks get what they declare, because the documentation and the vendor's own libraries disagree about how much that is. Source: imp API,
 * mqtt
 */
final class MqttApi implements ApiObject {
    private static final int REFUSED = 0x80;

    private static final HostClass MESSAGE = HostClass.named("mqttmessage")
            .rawType("meta")
            .method(HostFunction.of("sendasync", FUNCTION.optional(), (call, callback) -> {
                var made = call.self(Made.class);
                var client = (MqttClient) Objects.requireNonNull(made.client().payload());
                return withCallback(call, client, callback, made.message()::sendasync);
            }));

    private static final HostClass CLIENT = HostClass.named("mqttclient")
            .rawType("meta")
            .method(HostFunction.of("connect", STRING, STRING, TABLE.optional(), MqttApi::connect))
            .method(HostFunction.of("disconnect", FUNCTION.optional(), MqttApi::disconnect))
            .method(HostFunction.of("createmessage", ANY, ANY, ANY.optional(), MqttApi::createmessage))
            .method(HostFunction.of("onconnect", FUNCTION.orNull(), (call, callback) -> {
                var vm = vm(call);
                keep(call, "onconnect", callback);
                client(call).onconnect(callback == null ? MqttApi::unasked : code -> vm.call(callback, code));
                return null;
            }))
            .method(HostFunction.of("onconnectionlost", FUNCTION.orNull(), (call, callback) -> {
                var vm = vm(call);
                keep(call, "onconnectionlost", callback);
                client(call)
                        .onconnectionlost(callback == null ? MqttApi::unasked : code -> vm.callFitting(callback, code));
                return null;
            }))
            .method(HostFunction.of("onmessage", FUNCTION.orNull(), (call, callback) -> {
                var vm = vm(call);
                keep(call, "onmessage", callback);
                client(call)
                        .onmessage(
                                callback == null ? null : message -> vm.call(callback, table(vm.machine(), message)));
                return null;
            }))
            .method(HostFunction.of("subscribe", ANY, ANY.optional(), FUNCTION.optional(), MqttApi::subscribe))
            .method(HostFunction.of("unsubscribe", ANY, FUNCTION.optional(), MqttApi::unsubscribe))
            .method(HostFunction.of("id", call -> client(call).id()));

    private static final HostClass MQTT = HostClass.named("mqtt")
            .rawType("meta")
            .constant("AT_MOST_ONCE", Mqtt.AT_MOST_ONCE)
            .constant("AT_LEAST_ONCE", Mqtt.AT_LEAST_ONCE)
            .constant("EXACTLY_ONCE", Mqtt.EXACTLY_ONCE)
            .method(HostFunction.of("createclient", call -> {
                var vm = vm(call);
                var client = vm.imp().agent().mqtt().createclient();
                client.onconnect(MqttApi::unasked);
                client.onconnectionlost(MqttApi::unasked);
                var instance = vm.instance(CLIENT, client);
                ForgottenClients.of(vm).watch(instance, client);
                return instance;
            }));

    /** A message as the script has it. Inferred: it keeps its client, without which it is of no use. */
    private record Made(MqttMessage message, Instance client) implements Keeping {
        @Override
        public HeapObject kept() {
            return client;
        }
    }

    @Override
    public void install(ScriptVm vm) {
        vm.install(MQTT);
        vm.machine().define(HostFunction.of("collectgarbage", call -> {
            ForgottenClients.of(vm(call)).close();
            return 0;
        }));
    }

    private static @Nullable Object connect(Call call, String url, String clientId, @Nullable Table options) {
        var vm = vm(call);
        return Misuse.caught(() -> {
            ForgottenClients.of(vm).closeOthersThan(client(call));
            client(call).connect(url, clientId, MqttArguments.connectOptions(options));
        });
    }

    private static @Nullable Object disconnect(Call call, @Nullable ScriptFunction callback) {
        var due = callback == null ? null : new OneCall(vm(call), client(call), callback);
        Misuse.caught(() -> client(call).disconnect(due == null ? null : due::call));
        if (due != null) {
            due.isDue();
        }
        return null;
    }

    private static Object createmessage(
            Call call, @Nullable Object topic, @Nullable Object message, @Nullable Object options) {
        var made = Misuse.caught(() -> client(call)
                .createmessage(
                        MqttArguments.text("topic", topic),
                        MqttArguments.payload("message", message),
                        MqttArguments.messageOptions(options)));
        return vm(call).instance(MESSAGE, new Made(made, (Instance) Objects.requireNonNull(call.self())));
    }

    private static Object subscribe(
            Call call, @Nullable Object topics, @Nullable Object qos, @Nullable ScriptFunction callback) {
        var due = callback == null ? null : new OneCall(vm(call), client(call), callback);
        int result = Misuse.caught(() -> client(call)
                .subscribe(
                        MqttArguments.topics(topics),
                        MqttArguments.levels(qos),
                        due == null ? (code, granted) -> {} : subscribed(due, topics)));
        if (due != null && result == 0) {
            due.isDue();
        }
        return result;
    }

    /** The three forms of the callback: (), (qosMode), (resultCode, qosMode). Inferred: qosMode where there is an error and no answer. */
    private static SubscribeCallback subscribed(OneCall callback, @Nullable Object topics) {
        int several = topics instanceof Array array ? array.size() : -1;
        return (code, granted) -> {
            Object mode = several < 0
                    ? (granted.isEmpty() ? REFUSED : granted.get(0))
                    : granted.isEmpty() ? java.util.Collections.nCopies(several, REFUSED) : granted;
            if (callback.function().arity().most() == 1) {
                callback.call(mode);
            } else {
                callback.callFitting(code, mode);
            }
        };
    }

    private static @Nullable Object unsubscribe(Call call, @Nullable Object topics, @Nullable ScriptFunction callback) {
        return withCallback(
                call, client(call), callback, told -> client(call).unsubscribe(MqttArguments.topics(topics), told));
    }

    /** What code does not ask for reaches nobody, but stands in the trace all the same: whoever looks at it has no other way to see it. */
    private static void unasked(int code) {}

    private static @Nullable Object withCallback(
            Call call, MqttClient client, @Nullable ScriptFunction callback, Consumer<IntConsumer> verb) {
        if (callback == null) {
            return Misuse.caught(() -> verb.accept(MqttApi::unasked));
        }
        var due = new OneCall(vm(call), client, callback);
        Misuse.caught(() -> verb.accept(due::call));
        due.isDue();
        return null;
    }

    private static void keep(Call call, String name, @Nullable ScriptFunction handler) {
        KeptFunctions.of(vm(call)).handler(client(call), name, handler);
    }

    // what an onmessage handler gets. Source: imp API, mqttclient.onmessage()
    private static Table table(Machine machine, Message message) {
        var table = new Table(5);
        table.put("topic", machine.toScript(message.topic()));
        table.put("message", ScriptValues.blob(machine, message.payload()));
        table.put("qos", message.qos().value());
        table.put("retain", message.retain() ? 1 : 0);
        table.put("dup", message.dup() ? 1 : 0);
        return table;
    }

    private static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }

    private static MqttClient client(Call call) {
        return call.self(MqttClient.class);
    }
}
