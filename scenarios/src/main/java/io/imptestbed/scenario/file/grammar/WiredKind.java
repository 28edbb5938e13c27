package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.BenchProblem;
import io.imptestbed.imp.bus.BenchProblemsException;
import io.imptestbed.imp.bus.BenchSchema;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The kind of what is wired to a device beside its sensors; the bench itself knows what is right there. */
final class WiredKind {
    /** The key. */
    static final String NAME = "wired";

    private static final Key<YamlNode> WIRED = Key.of(
            NAME,
            Kinds.of(WiredKind::readTable, WiredKind::schema),
            "What is wired to pins and buses: volts, I2C and SPI peripherals with registers or answers, the other end of a serial line, flash.",
            "{ pin1: 1.65, i2c89: { \"0x5F\": { registers: { \"0x0F\": \"0xBC\" } } } }",
            "{ uart57: { answers: { \"AT\": \"OK\" } }, spiflash: 4MB }");

    /** The key alone, for devices that run a script. */
    static final KeyTable KEYS = KeyTable.of(WIRED);

    private WiredKind() {}

    /** Returns what is wired, as a table. */
    static Map<String, Object> table(Fields fields) {
        return fields.get(WIRED).map(WiredKind::table).orElse(Map.of());
    }

    /** Returns a node that {@link #readTable} lets through, as a table. */
    @SuppressWarnings({"unchecked", "NullAway"}) // keys of a map in a file are texts, and a map is a table
    static Map<String, Object> table(YamlNode node) {
        return (Map<String, Object>) PlainValues.of(node);
    }

    /** Reports what is wrong with it, each at its own place. */
    static void check(Fields fields, Map<String, Signal> sensors, Scope scope) {
        fields.get(WIRED).ifPresent(node -> {
            try {
                var bench = Bench.of(table(fields), name -> sensor(sensors, name));
                assert bench != null;
            } catch (BenchProblemsException wrong) {
                report(wrong, node, scope);
            }
        });
    }

    private static Map<String, Object> schema(Definitions definitions) {
        return BenchSchema.of(new BenchSchema.Around() {
            @Override
            public Map<String, Object> named(String name, Supplier<Map<String, Object>> part) {
                return definitions.refer(name, part);
            }

            @Override
            public Map<String, Object> orElse(Map<String, Object> value) {
                return Scalars.orParameter(definitions, value);
            }
        });
    }

    private static Optional<DoubleSupplier> sensor(Map<String, Signal> sensors, String name) {
        return Optional.ofNullable(sensors.get(name)).map(signal -> () -> 0.0);
    }

    /** Reports what is wrong with a table, each at its own place. */
    static void report(BenchProblemsException wrong, YamlNode node, Scope scope) {
        wrong.problems().forEach(problem -> report(problem, node, scope));
    }

    private static void report(BenchProblem problem, YamlNode node, Scope scope) {
        var place = problem.isOfKey()
                ? keyAt(node, problem.path())
                : at(node, problem.path()).place();
        var found = problem.part() == BenchProblem.Part.TABLE ? "" : Quoted.text(problem.found());
        scope.report(place, problem.what(), found, problem.expected());
    }

    private static Place keyAt(YamlNode node, List<String> path) {
        var last = path.size() - 1;
        var table = at(node, path.subList(0, last));
        return table instanceof Mapping map && map.entry(path.get(last)).isPresent()
                ? map.entry(path.get(last)).get().key().place()
                : at(node, path).place();
    }

    private static YamlNode at(YamlNode node, List<String> path) {
        if (path.isEmpty()) {
            return node;
        }
        var rest = path.subList(1, path.size());
        if (node instanceof Mapping map) {
            return map.entry(path.get(0)).map(entry -> at(entry.value(), rest)).orElse(node);
        }
        var isIndex = node instanceof Sequence && path.get(0).matches("[0-9]{1,6}");
        if (isIndex) {
            var items = ((Sequence) node).items();
            var index = Integer.parseInt(path.get(0));
            return index < items.size() ? at(items.get(index), rest) : node;
        }
        return node;
    }

    /** Lets maps through, and reports anything else. */
    static Optional<YamlNode> readTable(YamlNode node, Scope scope) {
        if (node instanceof Mapping) {
            return Optional.of(node);
        }
        scope.report(node, "wrong kind of value", "a map such as { pin1: 1.65 }");
        return Optional.empty();
    }
}
