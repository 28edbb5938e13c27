package io.imptestbed.scenario.file;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.imptestbed.scenario.file.grammar.Definitions;
import io.imptestbed.scenario.file.grammar.ScenarioKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The JSON Schema of scenario files, draft-07, which is what editors understand. */
public final class ScenarioSchema {
    /** The name of the schema of {@code *.scenario.yaml}. */
    public static final String SCENARIO = "scenario.schema.json";

    /** The name of the schema of {@code *.part.yaml}, which refers to the other one beside it. */
    public static final String PART = "part.schema.json";

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private ScenarioSchema() {}

    /** Returns the schema of scenario files as it is published, with a line break at the end. */
    public static String text() {
        try (var in = ScenarioSchema.class.getResourceAsStream(SCENARIO)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource " + SCENARIO + ": missing (expected: beside " + ScenarioSchema.class + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes the schema of scenario files from the grammar. */
    static String ofScenarios() {
        var definitions = new Definitions();
        var schema = json(
                "$schema",
                DRAFT,
                "title",
                "Scenario of the Imp Testbed",
                "description",
                "What happens in a world of imps, clients and a broker, and what must be seen.");
        schema.putAll(ScenarioKeys.scenarioSchema(definitions));
        var part = json(
                "title", "Part of scenarios of the Imp Testbed", "description", "Keys that scenarios have in common.");
        part.putAll(ScenarioKeys.partSchema(definitions));
        var byName = json();
        byName.put("part", part);
        byName.putAll(definitions.byName());
        schema.put("definitions", byName);
        return print(schema);
    }

    /** Writes the schema of parts. */
    static String ofParts() {
        return print(json("$schema", DRAFT, "$ref", SCENARIO + "#/definitions/part"));
    }

    private static String print(Map<String, Object> schema) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        try {
            return JsonMapper.builder().build().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("schema: not JSON", impossible);
        }
    }
}
