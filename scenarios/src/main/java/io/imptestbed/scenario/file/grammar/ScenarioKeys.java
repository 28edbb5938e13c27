package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.model.BrokerSetup;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a whole scenario and of a part. */
public final class ScenarioKeys {
    private static final String STATEMENT = "MQTT-[0-9]+\\.[0-9]+\\.[0-9]+-[0-9]+";

    private static final Key<String> NAME = Key.of(
                    "scenario",
                    Scalars.WORDS,
                    "What the scenario is called, in a sentence.",
                    "A block of ten seconds costs the connection")
            .needed();
    private static final Key<String> STORY = Key.of(
            "story",
            Scalars.STORY,
            "What a learner should know, in Markdown.",
            "Five messages a second are well under the limit.");
    private static final Key<List<String>> COVERS = Key.of(
            "covers",
            Kinds.list(
                    "normative statements",
                    Kinds.of(
                            ScenarioKeys::readStatement,
                            d -> json("type", "string", "pattern", "^" + STATEMENT + "$"))),
            "The normative statements of MQTT 3.1.1 that the scenario ties to.",
            "[MQTT-4.3.2-1]");
    private static final Key<List<String>> TAGS = Key.of(
            "tags", Kinds.list("words", Scalars.WORDS), "Free words to select scenarios by.", "[limits, blocking]");
    private static final Key<Long> SEED = Key.of("seed", Scalars.SEED, "The seed of the run's random numbers.", "7");
    private static final Key<YamlNode> MATRIX = Key.of(
            "for",
            raw(d -> json(
                    "type",
                    "object",
                    "patternProperties",
                    json("^" + Names.PATTERN + "$", list(scalar())),
                    "additionalProperties",
                    false)),
            "A matrix: one scenario for each combination of the values; ${name} stands for the value.",
            "{ qos: [0, 1, 2] }");
    private static final Key<YamlNode> PARAMETERS = Key.of(
            "parameters",
            raw(d -> json(
                    "type",
                    "object",
                    "patternProperties",
                    json("^" + Names.PATTERN + "$", scalar()),
                    "additionalProperties",
                    false)),
            "Values by name; ${name} stands for the value, and the command line can change it.",
            "{ rate: 5/s }");
    private static final Key<YamlNode> INCLUDE = Key.of(
            "include",
            raw(d -> Kinds.anyOf(json("type", "string"), json("type", "array", "items", json("type", "string")))),
            "Files with keys that this file has in common with others, relative to this file; merged before this file's own.",
            "[common.part.yaml]");
    private static final Key<Map<String, String>> PROFILE = Key.of(
            "profile",
            ProfileKind.KIND,
            "Figures of all imps that differ from the documented ones.",
            "{ inboundPerSecond: 8/s }");
    private static final Key<BrokerSetup> BROKER =
            Key.of("broker", BrokerKind.KIND, "How the broker is set up.", "{ retransmit: 5s }");
    private static final Key<HttpSetup> HTTP = Key.of(
            "http",
            HttpKinds.KIND,
            "The servers that scripts ask, as stubs: which requests each is for and what they get. A request that nobody is declared to"
                    + " answer fails, and so does the scenario.",
            "[{ url: https://api.example.com/state, replies: 200 }]",
            "[{ method: POST, url: https://api.example.com/readings, replies: [503, 201] }, { allows: example.com }]");
    private static final Key<SetupKinds.Imps> IMPS = Key.of(
            "imps",
            SetupKinds.IMPS,
            "The imps by name; the agent of pump is the party pump.agent, its device, if it has one, pump.device.",
            "{ pump: { agent: { subscribe: pump/cmd } } }",
            "{ pump: { count: 50, spread: 60s, agent: { subscribe: \"pump/${imp}/cmd\" } } }");
    private static final Key<List<ClientSetup>> CLIENTS = Key.of(
            "clients",
            SetupKinds.CLIENTS,
            "The ordinary MQTT clients: a list of names, or a map with their settings. They are connected before the first step.",
            "[controller]",
            "{ observer: { clean session: false } }");
    private static final Key<List<Step>> STEPS =
            Key.of("steps", Steps.LIST, "What happens, one step after the other.", "[pump.agent connects]");
    private static final Key<List<Expectation>> EXPECT =
            Key.of("expect", Expectations.LIST, "What must be seen.", "[pump.agent keeps connection]");
    private static final Key<Duration> UNTIL = Key.of(
            "until",
            Quantities.POSITIVE,
            "When the run ends at the latest; otherwise it ends when steps, flows and expectations are over, and then 1s later.",
            "1h");

    private static final KeyTable PART = KeyTable.of(
            COVERS,
            TAGS,
            SEED,
            MATRIX,
            PARAMETERS,
            INCLUDE,
            PROFILE,
            BROKER,
            HTTP,
            IMPS,
            CLIENTS,
            STEPS,
            EXPECT,
            UNTIL);
    private static final KeyTable SCENARIO = KeyTable.of(NAME, STORY).and(PART);

    private ScenarioKeys() {}

    private static Kind<YamlNode> raw(Function<Definitions, Map<String, Object>> schema) {
        return Kinds.of((node, scope) -> Optional.of(node), schema);
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return json("type", "array", "items", items, "minItems", 1);
    }

    private static Map<String, Object> scalar() {
        return json("type", List.of("string", "number", "boolean"));
    }

    /** Returns the names of the keys that a part may have. */
    public static List<String> ofParts() {
        return PART.keys().stream().map(Key::name).toList();
    }

    /** Reports what is wrong with the names of a part's keys. */
    public static void checkPart(Mapping part, Scope scope) {
        part.entries().stream()
                .filter(e -> !PART.has(e.key().text()))
                .forEach(e -> scope.report(
                        e.key(),
                        "unknown key",
                        PART.words(),
                        NearestWord.of(e.key().text(), ofParts())));
    }

    /** Returns a part without the keys that are none of a part's. */
    public static Mapping withoutForeignKeys(Mapping part) {
        var own = part.entries().stream().filter(e -> PART.has(e.key().text())).toList();
        return new Mapping(part.place(), own);
    }

    /**
     * Returns the scenario that a tree is, as far as it can be read; what is wrong is reported.
     *
     * @param suffix what follows the name of a member of a matrix; may be empty
     * @param parameters the values that stand in the tree already
     */
    public static Optional<Scenario> read(Mapping tree, String suffix, Map<String, String> parameters, Scope scope) {
        return SCENARIO.read(tree, scope)
                .flatMap(f -> f.get(NAME)
                        .map(name -> new Scenario(
                                name + suffix,
                                f.place(NAME),
                                f.get(STORY, ""),
                                f.get(COVERS, List.of()),
                                f.get(TAGS, List.of()),
                                parameters,
                                f.get(PROFILE, Map.of()),
                                f.get(BROKER, BrokerSetup.PLAIN),
                                f.get(HTTP, HttpSetup.NONE),
                                f.get(IMPS, SetupKinds.Imps.NONE).all(),
                                f.get(IMPS, SetupKinds.Imps.NONE).fleets(),
                                f.get(CLIENTS, List.of()),
                                f.get(STEPS, List.of()),
                                f.get(EXPECT, List.of()),
                                f.get(UNTIL),
                                f.get(SEED))));
    }

    private static Optional<String> readStatement(YamlNode node, Scope scope) {
        var expected = "a statement such as MQTT-4.3.2-1";
        return scope.text(node, expected)
                .filter(text ->
                        text.matches(STATEMENT) || Scalars.refuse(node, "not a normative statement", expected, scope));
    }

    /** Returns the JSON Schema of scenario files. */
    public static Map<String, Object> scenarioSchema(Definitions definitions) {
        return SCENARIO.schema(definitions);
    }

    /** Returns the JSON Schema of parts. */
    public static Map<String, Object> partSchema(Definitions definitions) {
        return PART.schema(definitions);
    }
}
