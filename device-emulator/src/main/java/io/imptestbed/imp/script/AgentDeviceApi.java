package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.STRING;

import io.imptestbed.imp.agent.DeviceObject;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent's {@code device}.
 *
 * <p>Source: imp API, device
 */
final class AgentDeviceApi implements ApiObject {
    private static final HostClass DEVICE = HostClass.named("device")
            .rawType("meta")
            .method(HostFunction.of("on", STRING, FUNCTION, (call, name, callback) -> {
                var vm = vm(call);
                KeptFunctions.of(vm).handler(device(call), "on " + name, callback);
                device(call).on(name, data -> vm.call(callback, ScriptValues.toScript(vm.machine(), data)));
                return null;
            }))
            .method(HostFunction.of(
                    "send",
                    STRING,
                    ANY,
                    (call, name, data) -> Misuse.caught(() -> device(call).send(name, ScriptValues.of(data)))))
            .method(HostFunction.of("info", call -> info(vm(call))))
            .method(HostFunction.of("isconnected", call -> device(call).isconnected()))
            .method(HostFunction.of("onconnect", FUNCTION, (call, callback) -> {
                var vm = vm(call);
                KeptFunctions.of(vm).handler(device(call), "onconnect", callback);
                device(call).onconnect(() -> vm.call(callback));
                return null;
            }))
            .method(HostFunction.of("ondisconnect", FUNCTION, (call, callback) -> {
                var vm = vm(call);
                KeptFunctions.of(vm).handler(device(call), "ondisconnect", callback);
                device(call).ondisconnect(() -> vm.callFitting(callback, Map.of()));
                return null;
            }));

    @Override
    public void install(ScriptVm vm) {
        vm.install(DEVICE);
    }

    private static Map<String, Object> info(ScriptVm vm) {
        var device = vm.imp().agentSide().device();
        var info = new LinkedHashMap<String, Object>();
        info.put("id", Identity.deviceId(vm.imp()));
        info.put("isconnected", device.isconnected());
        info.put("ipaddress", device.hasBeenSeen() ? Identity.ipAddress(vm.imp()) : "");
        return info;
    }

    private static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }

    private static DeviceObject device(Call call) {
        return vm(call).imp().agentSide().device();
    }
}
