package io.imptestbed.scenario.file;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.scenario.file.grammar.Budget;
import io.imptestbed.scenario.file.grammar.Scope;
import io.imptestbed.scenario.file.grammar.WiredTable;
import io.imptestbed.scenario.file.grammar.World;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.SourceText;
import io.imptestbed.scenario.file.yaml.YamlParser;
import io.imptestbed.scenario.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads files that are nothing but the table that scenarios have below {@code wired}.
 *
 * <p>For example {@code WiredFiles.read(Path.of("board.yaml")).bench()}.
 */
public final class WiredFiles {
    private WiredFiles() {}

    /**
     * What a file says.
     *
     * @param bench what is wired; nothing if something is wrong
     * @param problems what is wrong, sorted by place; empty if nothing is
     */
    public record Read(Bench bench, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a file; never throws. */
    public static Read read(Path file) {
        var problems = new Problems();
        var scope = Scope.of(problems, World.of(Map.of()), new Budget());
        var bench = SourceText.of(file.toString(), file, Disk.LOCAL, problems)
                .flatMap(text -> YamlParser.parse(file.toString(), text, problems))
                .flatMap(root -> WiredTable.read(root, scope));
        return new Read(bench.orElse(Bench.EMPTY), problems.sorted());
    }
}
