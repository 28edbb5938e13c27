package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.client.profile.Limits;
import io.imptestbed.imp.device.Reason;
import io.imptestbed.imp.device.SendError;
import io.imptestbed.imp.device.SendPolicy;
import io.imptestbed.imp.device.ServerObject;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.ScriptFunction;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code server}, and the constants that go with it.
 *
 * <p>Source: imp API, server
 */
final class DeviceServerApi implements ApiObject {
    private static final float A_MINUTE = 60;

    private static final HostClass WITHOUT_SLEEP = made();
    private static final HostClass SERVER = made().method(HostFunction.of(
                    "sleepfor",
                    FLOAT,
                    (call, seconds) -> Misuse.caught(
                            () -> server(call).sleepfor(Seconds.upTo("sleepTime", seconds, Limits.LONGEST_SLEEP)))))
            .method(HostFunction.variadic("sleepuntil", List.of(INTEGER, INTEGER), call -> {
                var length = TimeOfDay.until(call.host(ScriptVm.class), call.arguments());
                return Misuse.caught(() -> server(call).sleepfor(length));
            }));

    private static HostClass made() {
        return HostClass.named("server")
                .rawType("meta")
                .method(HostFunction.of("log", ANY, (call, text) -> server(call).log(LogText.of(call.vm(), text))))
                .method(HostFunction.of(
                        "error", ANY, (call, text) -> server(call).error(LogText.of(call.vm(), text))))
                .method(HostFunction.of("isconnected", call -> server(call).isconnected()))
                .method(HostFunction.of(
                        "connect",
                        FUNCTION.optional(),
                        FLOAT.orElse(A_MINUTE),
                        (call, callback, timeout) -> Misuse.caught(
                                () -> server(call).connect(handler(call, callback), Seconds.of("timeout", timeout)))))
                .method(HostFunction.of("disconnect", call -> {
                    server(call).disconnect();
                    return null;
                }))
                .method(HostFunction.of(
                        "flush",
                        FLOAT.orElse(A_MINUTE),
                        (call, timeout) -> server(call).flush(Seconds.of("timeout", timeout))))
                .method(HostFunction.of("onunexpecteddisconnect", FUNCTION.orNull(), (call, callback) -> {
                    server(call).onunexpecteddisconnect(handler(call, callback));
                    return null;
                }))
                .method(HostFunction.of("setsendtimeoutpolicy", INTEGER, INTEGER, FLOAT, DeviceServerApi::policy))
                .method(HostFunction.of(
                        "expectonlinein",
                        FLOAT,
                        (call, seconds) -> Misuse.caught(() ->
                                server(call).expectonlinein(Seconds.upTo("sleepTime", seconds, Limits.LONGEST_SLEEP)))))
                .method(HostFunction.variadic("expectonlineat", List.of(INTEGER, INTEGER), call -> {
                    var length = TimeOfDay.until(call.host(ScriptVm.class), call.arguments());
                    return Misuse.caught(() -> server(call).expectonlinein(length));
                }))
                .method(HostFunction.of("onshutdown", FUNCTION.orNull(), (call, callback) -> {
                    server(call).onshutdown(handler(call, callback));
                    return null;
                }))
                .method(HostFunction.of("restart", call -> {
                    server(call).restart();
                    return null;
                }));
    }

    @Override
    public void install(ScriptVm vm) {
        vm.install(DeviceImpApi.canSleep(vm) ? SERVER : WITHOUT_SLEEP);
        var machine = vm.machine();
        machine.define("SEND_ERROR_NOT_CONNECTED", SendError.NOT_CONNECTED);
        machine.define("SEND_ERROR_TIMEOUT", SendError.TIMEOUT);
        machine.define("SEND_ERROR_DISCONNECTED", SendError.DISCONNECTED);
        machine.define("SEND_ERROR_WOULDBLOCK", SendError.WOULDBLOCK);
        define(machine, SendPolicy.values());
        define(machine, WaitPolicy.values());
        defineReasons(machine);
        machine.define("SHUTDOWN_NEWSQUIRREL", ServerObject.SHUTDOWN_NEWSQUIRREL);
        machine.define("SHUTDOWN_NEWFIRMWARE", 2);
        machine.define("SHUTDOWN_OTHER", 3);
    }

    private static void define(Machine machine, Enum<?>[] inOrder) {
        for (int i = 0; i < inOrder.length; i++) {
            machine.define(inOrder[i].name(), i);
        }
    }

    private static void defineReasons(Machine machine) {
        machine.define("NOT_CONNECTED", 0);
        machine.define("NO_WIFI", 1);
        machine.define("NO_LINK", 1);
        machine.define("NO_IP_ADDRESS", 2);
        machine.define("NOT_RESOLVED", 3);
        machine.define("NO_SERVER", 4);
        machine.define("SERVER_CONNECTED", Reason.SERVER_CONNECTED);
        machine.define("NO_PROXY", 6);
        machine.define("NOT_AUTHORISED", 7);
        machine.define("NO_MODEM", 8);
        machine.define("SIM_ERROR", 9);
        machine.define("NO_REGISTRATION", 10);
        machine.define("REGISTRATION_DENIED", 11);
        machine.define("NO_PPP_CONNECTION", 12);
        machine.define("PPP_NO_CONNECTIVITY", 13);
    }

    private static @Nullable Object policy(Call call, int onError, int wait, float timeout) {
        server(call)
                .setsendtimeoutpolicy(
                        of(SendPolicy.values(), "onError", onError),
                        of(WaitPolicy.values(), "waitPolicy", wait),
                        Seconds.of("timeout", timeout));
        return null;
    }

    private static <T> T of(T[] values, String what, int value) {
        if (value < 0 || value >= values.length) {
            throw Misuse.error(what + ": " + value + " (expected: 0 to " + (values.length - 1) + ")");
        }
        return values[value];
    }

    private static @Nullable IntConsumer handler(Call call, @Nullable ScriptFunction callback) {
        var vm = call.host(ScriptVm.class);
        return callback == null ? null : reason -> vm.call(callback, reason);
    }

    private static ServerObject server(Call call) {
        var vm = call.host(ScriptVm.class);
        vm.settle();
        return vm.imp().device().server();
    }
}
