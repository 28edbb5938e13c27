package io.imptestbed.scenario.run.world;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.script.ScriptSettings;
import io.imptestbed.imp.script.Scripts;
import io.imptestbed.scenario.model.ScriptSetup;
import java.util.function.Consumer;

/** What the two halves of one imp run, if they run scripts. */
final class Programs {
    private final Imp imp;
    private final ScriptSettings settings;

    Programs(Imp imp, ScriptSettings settings) {
        this.imp = imp;
        this.settings = settings;
    }

    /** Returns what has the agent run a script from now on. */
    Runnable ofAgent(ScriptSetup script) {
        return () -> Scripts.runAgent(imp, script.script(), settings);
    }

    /** Returns what runs a script at a start of the device's code. */
    Consumer<Device> ofDevice(ScriptSetup script) {
        return Scripts.program(imp, script.script(), settings);
    }
}
