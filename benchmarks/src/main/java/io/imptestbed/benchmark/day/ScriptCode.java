package io.imptestbed.benchmark.day;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.script.ScriptSettings;
import io.imptestbed.imp.script.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The code as scripts, compiled once for all imps. */
final class ScriptCode implements Code {
    private final Script agent = read("reading.agent.nut");
    private final Script device = read("reading.device.nut");
    private final ScriptSettings settings = ScriptSettings.NONE;

    private static Script read(String name) {
        try (var file = ScriptCode.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + ": not among the resources (expected: beside this class)");
            }
            return Script.of(name, new String(file.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void give(Imp imp) {
        Scripts.runAgent(imp, agent, settings);
        Scripts.runDevice(imp, device, settings);
    }
}
