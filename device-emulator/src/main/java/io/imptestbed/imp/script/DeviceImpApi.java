package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.client.profile.Limits;
import io.imptestbed.imp.device.ImpObject;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code imp}.
 *
 * <p>Source: imp API, imp
 */
final class DeviceImpApi implements ApiObject {
    private static final HostClass WITHOUT_SLEEP = made();
    private static final HostClass IMP = made().method(HostFunction.of(
                    "deepsleepfor",
                    FLOAT,
                    (call, seconds) -> Misuse.caught(
                            () -> imp(call).deepsleepfor(Seconds.upTo("sleepTime", seconds, Limits.LONGEST_SLEEP)))))
            .method(HostFunction.variadic("deepsleepuntil", List.of(INTEGER, INTEGER), call -> {
                var length = TimeOfDay.until(ImpFunctions.vm(call), call.arguments());
                return Misuse.caught(() -> imp(call).deepsleepfor(length));
            }));

    private static HostClass made() {
        return DeviceFacts.add(ImpFunctions.common())
                .method(HostFunction.of("wakeup", FLOAT, FUNCTION, DeviceImpApi::wakeup))
                .method(HostFunction.of("cancelwakeup", ANY, (call, timer) -> {
                    AgentImpApi.cancel(timer);
                    return null;
                }))
                .method(HostFunction.of("onidle", FUNCTION.orNull(), (call, callback) -> {
                    var vm = ImpFunctions.vm(call);
                    imp(call).onidle(callback == null ? null : () -> vm.call(callback));
                    return null;
                }))
                .method(HostFunction.of(
                        "setsendbuffersize", INTEGER, (call, size) -> imp(call).setsendbuffersize(size)))
                .method(HostFunction.of("setuserconfiguration", ANY, (call, data) -> {
                    var kept = data == null ? null : MqttArguments.payload("userData", data);
                    return Misuse.caught(() -> imp(call).setuserconfiguration(kept));
                }))
                .method(HostFunction.of(
                        "getuserconfiguration",
                        call -> imp(call)
                                .getuserconfiguration()
                                .map(data ->
                                        ScriptValues.blob(ImpFunctions.vm(call).machine(), data))
                                .orElse(null)))
                .method(HostFunction.of("reset", call -> {
                    imp(call).reset();
                    return null;
                }));
    }

    @Override
    public void install(ScriptVm vm) {
        DeviceFacts.install(vm, ImpFunctions.install(vm, canSleep(vm) ? IMP : WITHOUT_SLEEP));
    }

    /** Tells whether the model knows deep sleep, without which it does not have the functions either. */
    static boolean canSleep(ScriptVm vm) {
        return vm.imp().device().hardware().model().hasDeepSleep();
    }

    private static @Nullable Object wakeup(Call call, float interval, ScriptFunction callback) {
        var vm = ImpFunctions.vm(call);
        var made = new ScriptTimer();
        var wait = Seconds.upTo("interval", interval, Limits.LONGEST_WAKEUP);
        var chain = WakeupChain.of(vm);
        var fired = chain.link(wait, () -> {
            if (made.fires()) {
                vm.call(callback);
            }
        });
        var timer = Misuse.caught(() -> imp(call).wakeup(chain.wait(wait), fired));
        if (timer == null) {
            return null;
        }
        made.isDrivenBy(timer, callback.hold());
        return vm.instance(ScriptTimer.TYPE, made);
    }

    private static ImpObject imp(Call call) {
        var vm = ImpFunctions.vm(call);
        vm.settle();
        return vm.imp().device().imp();
    }
}
