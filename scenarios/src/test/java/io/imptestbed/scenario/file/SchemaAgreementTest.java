package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.imptestbed.scenario.file.ReadResult.Refused;
import io.imptestbed.scenario.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds the reader and the JSON Schema against each other: what one accepts the other does, as far as a schema can tell. */
class SchemaAgreementTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getDraft7())
                    .keyword(new NonValidationKeyword("defaultSnippets"))
                    .build())
            .getSchema(ScenarioSchema.ofScenarios());

    /** A schema knows no names that the file itself declares. */
    private static final Set<String> BEYOND_SCHEMAS =
            Set.of("unknown party", "unknown parameter", "a rule for an unknown user");

    private static final String NAME_OF_A_SENSOR = "the name of a sensor";

    static Stream<Path> good() throws IOException {
        try (var files = Files.list(Resources.folder("good"))) {
            return files.filter(f -> f.toString().endsWith(".scenario.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void both_accept_every_good_file(Path file) throws IOException {
        assertThat(problems(file)).isEmpty();
        assertThat(SCHEMA.validate(json(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("good")
    void both_refuse_every_structural_slip(Path file) throws IOException {
        var mutants = Mutants.ofParts((ObjectNode) json(Files.readString(file)));

        var disagreements =
                mutants.stream().flatMap(mutant -> disagreement(file, mutant)).toList();

        assertThat(mutants).hasSizeGreaterThan(300);
        assertThat(disagreements).isEmpty();
    }

    private static Stream<String> disagreement(Path file, Mutants.Mutant mutant) {
        var read = structure(file, mutant.tree()).stream()
                .filter(p -> !BEYOND_SCHEMAS.contains(p.what()) && !isUnknownSensor(p, mutant))
                .toList();
        var validated = SCHEMA.validate(mutant.tree());
        return read.isEmpty() == validated.isEmpty()
                ? Stream.of()
                : Stream.of(mutant.what() + ": reader " + read + ", schema " + validated);
    }

    /** A schema knows that a sensor is a text, but not which ones there are. */
    private static boolean isUnknownSensor(Problem problem, Mutants.Mutant mutant) {
        return problem.expected().equals(NAME_OF_A_SENSOR) && !mutant.what().contains("/sensor as ");
    }

    private static List<Problem> structure(Path file, JsonNode tree) {
        var result = FileReading.of(
                file,
                Map.of(),
                (path, most) -> path.equals(file) ? JSON.writeValueAsBytes(tree) : Files.readAllBytes(path),
                (scenario, complete, problems) -> {});
        return result instanceof Refused refused ? refused.problems() : List.of();
    }

    private static List<?> problems(Path file) {
        return ScenarioFiles.read(file) instanceof Refused refused ? refused.problems() : List.of();
    }

    static JsonNode json(String yaml) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(yaml));
    }
}
