package io.imptestbed.scenario.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Takes away what each bundled scenario shows, and sees the scenario fail. */
class LibraryProofTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicNode> a_scenario_fails_when_its_behaviour_is_absent() {
        return breakages().map(b -> dynamicTest(b.scenario + ": " + b.broken, () -> assertBreaks(b)));
    }

    @Test
    void every_scenario_is_broken_at_least_once() {
        var broken = new TreeSet<String>();
        breakages().forEach(b -> broken.add(b.scenario));

        var all = Library.files().stream().map(Library::name).toList();

        assertThat(broken).containsExactlyInAnyOrderElementsOf(all);
    }

    private void assertBreaks(Breakage breakage) throws IOException {
        var original = Library.file(breakage.scenario);
        var place = Files.createTempDirectory(folder, "broken");
        copyScripts(original.resolveSibling("."), place);
        var broken = breakage.script.isEmpty() ? original : original.resolveSibling(breakage.script);
        var text = Files.readString(broken);
        assertThat(text).contains(breakage.from);
        var file = place.resolve(original.getFileName());
        Files.copy(original, file);
        Files.writeString(place.resolve(broken.getFileName()), text.replace(breakage.from, breakage.to));
        var options = RunOptions.inVirtualTime().withProfile(breakage.profile);

        var results = Library.read(file).stream()
                .map(s -> new ScenarioRunner().run(s, options))
                .toList();

        assertThat(results).anySatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.FAILED));
        assertThat(results).noneSatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.BROKEN));
    }

    /** A scenario finds its scripts from where it is. */
    private static void copyScripts(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var script : files.filter(f -> f.toString().endsWith(".nut")).toList()) {
                Files.copy(script, to.resolve(script.getFileName()));
            }
        }
    }

    private static Stream<Breakage> breakages() {
        try (var in = LibraryProofTest.class.getResourceAsStream("breakages.yaml")) {
            var rows = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return rows.stream().map(row -> Breakage.of((Map<?, ?>) row)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One behaviour taken away: the text {@code from} becomes {@code to}, in the scenario or in a script of its, and the profile is overridden. */
    private record Breakage(
            String scenario, String broken, String script, String from, String to, Map<String, String> profile) {
        static Breakage of(Map<?, ?> row) {
            var replace = row.containsKey("replace") ? (List<?>) row.get("replace") : List.of("scenario:", "scenario:");
            var profile = new TreeMap<String, String>();
            if (row.containsKey("profile")) {
                ((Map<?, ?>) row.get("profile")).forEach((k, v) -> profile.put(k.toString(), v.toString()));
            }
            return new Breakage(
                    row.get("scenario").toString(),
                    row.get("broken").toString(),
                    row.containsKey("script") ? row.get("script").toString() : "",
                    replace.get(0).toString(),
                    replace.get(1).toString(),
                    profile);
        }
    }
}
