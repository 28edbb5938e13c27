package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.BenchProblemsException;
import io.imptestbed.scenario.file.yaml.YamlNode;
import java.util.Optional;

/** What is wired to a device, where it stands alone, without a scenario and its sensors: {@code WiredTable.read(node, scope)}. */
public final class WiredTable {
    private WiredTable() {}

    /** Returns what the table says, or nothing after having reported what is wrong with it. */
    public static Optional<Bench> read(YamlNode node, Scope scope) {
        return WiredKind.readTable(node, scope).flatMap(table -> bench(table, scope));
    }

    private static Optional<Bench> bench(YamlNode table, Scope scope) {
        try {
            return Optional.of(Bench.of(WiredKind.table(table), sensor -> Optional.empty()));
        } catch (BenchProblemsException wrong) {
            WiredKind.report(wrong, table, scope);
            return Optional.empty();
        }
    }
}
