package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.STRING;

import io.imptestbed.imp.device.AgentObject;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;

/**
 * The device's {@code agent}.
 *
 * <p>Source: imp API, agent
 */
final class DeviceAgentApi implements ApiObject {
    private static final HostClass AGENT = HostClass.named("agent")
            .rawType("meta")
            .method(HostFunction.of("on", STRING, FUNCTION, (call, name, callback) -> {
                var vm = call.host(ScriptVm.class);
                agent(call).on(name, data -> vm.call(callback, ScriptValues.toScript(vm.machine(), data)));
                return null;
            }))
            .method(HostFunction.of(
                    "send",
                    STRING,
                    ANY,
                    (call, name, data) -> Misuse.caught(() -> agent(call).send(name, ScriptValues.of(data)))));

    @Override
    public void install(ScriptVm vm) {
        vm.install(AGENT);
    }

    private static AgentObject agent(Call call) {
        var vm = call.host(ScriptVm.class);
        vm.settle();
        return vm.imp().device().agent();
    }
}
