package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.imp.source.Side;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.ScriptSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an agent or a device that runs a script. */
final class ScriptKeys {
    /** What a script's file ends with where nothing but its name stands. */
    private static final String SUFFIX = ".nut";

    private static final String SCRIPT_KEY = "script";
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

    /** What a file names, and where. */
    private record Naming(String file, YamlNode node) {}

    private static final Key<Naming> SCRIPT = Key.of(
            SCRIPT_KEY,
            Kinds.of(
                    (node, scope) -> Scalars.WORDS.read(node, scope).map(file -> new Naming(file, node)),
                    Scalars.WORDS::schema),
            "The Squirrel that it runs as it is, found from where this file is; it does what the script says and nothing by itself.",
            "pump.agent.nut");
    private static final Key<List<Path>> LIBRARIES = Key.of(
            "libraries",
            Kinds.oneOrMore("folders", Kinds.of(ScriptKeys::readLibrary, Scalars.WORDS::schema)),
            "The folders to look for what '#require' and '@include' name, found from where this file is.",
            "[lib]",
            "lib");
    private static final Key<Map<String, String>> VARIABLES = Key.of(
            "variables",
            Kinds.map(
                    "a map of variables such as { TOPIC: pump }",
                    Kinds.of(ScriptKeys::readName, d -> json()),
                    VARIABLE,
                    Scalars.TEXT),
            "What the script's preprocessor knows by name: @{TOPIC} stands for the value.",
            "{ TOPIC: pump }");

    /** The keys of whatever runs a script. */
    static final KeyTable KEYS =
            KeyTable.of(SCRIPT, LIBRARIES, VARIABLES).needs(LIBRARIES, SCRIPT).needs(VARIABLES, SCRIPT);

    private ScriptKeys() {}

    /** Tells whether a value names a script, right or wrong. */
    static boolean isScripted(YamlNode value) {
        return named(value).isPresent();
    }

    /** Returns what messages call the script that a value names. */
    static Optional<String> named(YamlNode value) {
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar.text()).filter(text -> text.endsWith(SUFFIX));
        }
        return value instanceof Mapping map
                ? map.entry(SCRIPT_KEY)
                        .map(Entry::value)
                        .map(named -> named instanceof Scalar scalar ? scalar.text() : SCRIPT_KEY)
                : Optional.empty();
    }

    /** Returns a table in which each of {@code others} is refused, because there is a script. */
    static KeyTable instead(KeyTable others) {
        var table = KEYS;
        for (var key : others.keys()) {
            if (!KEYS.has(key.name())) {
                table = table.never(key.name(), "a script does what its code says");
            }
        }
        return table;
    }

    /** Returns the map that the bare name of a script stands for; any other value as it is. */
    static YamlNode spelledOut(YamlNode value) {
        return value instanceof Scalar scalar && isScripted(value)
                ? new Mapping(value.place(), List.of(new Entry(new Scalar(value.place(), SCRIPT_KEY, true), scalar)))
                : value;
    }

    /** Returns the schema of a map that names a script. */
    static Map<String, Object> schema(Definitions definitions) {
        return schema(definitions, KeyTable.of());
    }

    /** Returns the schema of a map that names a script and may have more keys. */
    static Map<String, Object> schema(Definitions definitions, KeyTable more) {
        var schema = KEYS.and(more).schema(definitions);
        schema.remove("allOf");
        schema.put("required", List.of(SCRIPT_KEY));
        return schema;
    }

    /** Returns the schema of a script's bare name. */
    static Map<String, Object> nameSchema() {
        return json("type", "string", "pattern", "\\.nut$|" + Scalars.PARAMETER);
    }

    /** Returns the script of such a map, compiled; nothing where there is none, or after having reported what is wrong with it. */
    static Optional<ScriptSetup> script(Fields fields, Scope scope) {
        if (fields.isWrong(LIBRARIES) || fields.isWrong(VARIABLES)) {
            return Optional.empty();
        }
        return fields.get(SCRIPT).flatMap(naming -> {
            var side = scope.party().endsWith(Names.DEVICE) ? Side.DEVICE : Side.AGENT;
            return scope.scripts()
                    .script(
                            naming.file(),
                            side,
                            fields.get(LIBRARIES, List.of()),
                            fields.get(VARIABLES, Map.of()),
                            naming.node(),
                            scope);
        });
    }

    private static Optional<Path> readLibrary(YamlNode node, Scope scope) {
        return Scalars.WORDS
                .read(node, scope)
                .flatMap(text -> ScriptShelf.resolve(text, node, scope))
                .filter(path -> Files.exists(path)
                        || Scalars.refuse(
                                node,
                                "no such folder: " + path,
                                "a folder of libraries, found from where this file is",
                                scope));
    }

    private static Optional<String> readName(YamlNode node, Scope scope) {
        return scope.text(node, "a name")
                .filter(text -> text.matches(VARIABLE)
                        || Scalars.refuse(
                                node, "not a name of a variable", "letters, digits and _, no digit first", scope));
    }
}
