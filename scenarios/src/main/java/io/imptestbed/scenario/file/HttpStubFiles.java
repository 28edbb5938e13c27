package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.grammar.Budget;
import io.imptestbed.scenario.file.grammar.HttpStubs;
import io.imptestbed.scenario.file.grammar.Scope;
import io.imptestbed.scenario.file.grammar.World;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.SourceText;
import io.imptestbed.scenario.file.yaml.YamlParser;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads files that are nothing but the list that scenarios have below {@code http}.
 *
 * <p>For example {@code HttpStubFiles.read(Path.of("stubs.yaml")).setup().stubs()}.
 */
public final class HttpStubFiles {
    private HttpStubFiles() {}

    /**
     * What a file says.
     *
     * @param setup the stubs and the allowed hosts, as far as they could be read
     * @param problems what is wrong, sorted by place; empty if nothing is
     */
    public record Read(HttpSetup setup, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a file; never throws. */
    public static Read read(Path file) {
        var problems = new Problems();
        var scope = Scope.of(problems, World.of(Map.of()), new Budget());
        var setup = SourceText.of(file.toString(), file, Disk.LOCAL, problems)
                .flatMap(text -> YamlParser.parse(file.toString(), text, problems))
                .flatMap(root -> HttpStubs.read(root, scope));
        return new Read(setup.orElse(HttpSetup.NONE), problems.sorted());
    }
}
