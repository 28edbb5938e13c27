package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;

import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the object {@code imp} has on both sides. */
final class ImpFunctions {
    /** Inferred: the documentation promises nothing of it but that people can read it. */
    static final String VERSION = "7fa8c5e - release-42.5 - Tue Mar  3 12:00:00 2020 - production";

    private static final Text CONFIGPARAMS = Text.of("configparams");
    private static final int CARD = 1;
    private static final int MODULE = 2;
    private static final int AGENT = 3;

    private ImpFunctions() {}

    static HostClass common() {
        return HostClass.named("imp")
                .rawType("meta")
                .field("configparams")
                .method(HostFunction.of("sleep", FLOAT, (call, seconds) -> {
                    vm(call).block("imp.sleep", Seconds.of("sleepTime", seconds));
                    return null;
                }))
                .method(HostFunction.of("environment", call -> environment(vm(call))))
                .method(HostFunction.of("getsoftwareversion", call -> VERSION))
                .method(HostFunction.of("getmemoryfree", call -> memoryFree(vm(call))))
                .method(HostFunction.of("onunhandledexception", FUNCTION.orNull(), (call, handler) -> {
                    KeptFunctions.of(vm(call)).handler(vm(call), "onunhandledexception", handler);
                    vm(call).onUnhandledException(handler);
                    return null;
                }));
    }

    /** Makes the object, with its parameters and the constants that go with it. Inferred: the values of the constants. */
    @SuppressWarnings("CanIgnoreReturnValueSuggester") // Whoever has fields to fill needs it.
    static Instance install(ScriptVm vm, HostClass type) {
        var machine = vm.machine();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("deviceid", Identity.deviceId(vm.imp()));
        parameters.putAll(vm.settings().configparams());
        var imp = vm.install(type);
        imp.set(CONFIGPARAMS, machine.toScript(parameters));
        machine.define("ENVIRONMENT_CARD", CARD);
        machine.define("ENVIRONMENT_MODULE", MODULE);
        machine.define("ENVIRONMENT_AGENT", AGENT);
        return imp;
    }

    /** The imp001 is a card, all others are modules. Source: imp API, imp.environment() */
    private static int environment(ScriptVm vm) {
        if (vm.isAgent()) {
            return AGENT;
        }
        return vm.imp().device().hardware().model().isCard() ? CARD : MODULE;
    }

    private static int memoryFree(ScriptVm vm) {
        var profile = vm.imp().agent().profile();
        long limit = vm.isAgent() ? profile.agentMemory() : profile.deviceMemory();
        return (int) Math.max(0, limit - vm.machine().memoryInUse());
    }

    static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }
}
