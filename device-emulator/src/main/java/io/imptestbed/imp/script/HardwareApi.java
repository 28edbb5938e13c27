package io.imptestbed.imp.script;

import io.imptestbed.imp.device.HardwareObject;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;

/**
 * The device's {@code hardware}, and the constants that go with it.
 *
 * <p>Source: imp API, hardware
 */
final class HardwareApi implements ApiObject {
    private static final HostClass HARDWARE = HostClass.named("hardware")
            .rawType("meta")
            .method(HostFunction.of("millis", call -> hardware(call).millis()))
            .method(HostFunction.of("micros", call -> hardware(call).micros()))
            .method(HostFunction.of("wakereason", call -> hardware(call).wakereason()))
            .method(HostFunction.of("getdeviceid", call -> Identity.deviceId(vm(call).imp())))
            .method(HostFunction.of("voltage", call -> (float) hardware(call).voltage()))
            .method(HostFunction.of("lightlevel", call -> hardware(call).lightlevel()));

    @Override
    public void install(ScriptVm vm) {
        vm.install(HARDWARE);
        for (var reason : WakeReason.values()) {
            vm.machine().define("WAKEREASON_" + reason.name(), reason.code());
        }
    }

    private static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }

    private static HardwareObject hardware(Call call) {
        return vm(call).imp().device().hardware();
    }
}
