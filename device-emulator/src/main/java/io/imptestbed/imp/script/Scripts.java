package io.imptestbed.imp.script;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.http.HttpWorld;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has imps run scripts: the front door of this package. */
public final class Scripts {
    private Scripts() {}

    /** Has the agent run a script, from the top, now and after every restart; from any thread. After an uncaught exception it takes a moment. */
    public static void runAgent(Imp imp, Script script, ScriptSettings settings) {
        var last = new Last();
        var own = settings.http().isPresent()
                ? settings
                : settings.withHttp(HttpWorld.on(imp.agent().surroundings()));
        imp.agentSide().onStart(side -> {
            if (last.vm != null && last.vm.hasFailed()) {
                // what arrives meanwhile waits for the new code, and code that fails at once does not stop time
                side.agent().lane().block(side.agent().profile().agentRestartTime());
            }
            last.vm = ScriptVm.ofAgent(imp, own, last.number.incrementAndGet());
            last.vm.run(script);
        });
    }

    /**
     * Has the device run a script, from the top, at every boot, wake-up and restart; from any thread. If it runs other code it gets this one as
     * from the server: see {@link Device#update}.
     */
    public static void runDevice(Imp imp, Script script, ScriptSettings settings) {
        imp.device().update(program(imp, script, settings));
    }

    /** Returns what runs a script at the starts of the imp's device, in the turn of each; for whoever has something to do there, too. */
    public static Consumer<Device> program(Imp imp, Script script, ScriptSettings settings) {
        var last = new Last();
        return device -> {
            last.vm = ScriptVm.ofDevice(imp, settings, last.number.incrementAndGet());
            last.vm.run(script);
        };
    }

    /** The last start; for one turn after the other. */
    private static final class Last {
        final AtomicInteger number = new AtomicInteger();

        volatile @Nullable ScriptVm vm;
    }
}
