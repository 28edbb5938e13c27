package io.imptestbed.junit;

import io.imptestbed.imp.Imp;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.script.ScriptSettings;
import io.imptestbed.imp.script.Scripts;
import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Has the imps of one world run scripts. */
final class ScriptRuns {
    private final ScriptSettings settings;

    ScriptRuns(HttpWorld http) {
        this.settings = ScriptSettings.NONE.withHttp(http);
    }

    void onAgent(Imp imp, Path file, SourceSettings sources) {
        Scripts.runAgent(imp, compiled(Sources.assemble(file, sources.withSide(Side.AGENT))), settings);
    }

    void onAgent(Imp imp, String text) {
        Scripts.runAgent(imp, compiled(source(imp.name() + ".agent.nut", text)), settings);
    }

    void onDevice(Imp imp, Path file, SourceSettings sources) {
        Scripts.runDevice(imp, compiled(Sources.assemble(file, sources.withSide(Side.DEVICE))), settings);
    }

    void onDevice(Imp imp, String text) {
        Scripts.runDevice(imp, compiled(source(imp.name() + ".device.nut", text)), settings);
    }

    /** A script's strings are bytes: those of the text in UTF-8. */
    private static Source source(String name, String text) {
        var bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Sources.assemble(name, bytes, Path.of(""), SourceSettings.DEFAULT);
    }

    private static Script compiled(Source source) {
        return Script.of(source.name(), source.text());
    }
}
