package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published schema is the one that the grammar writes; {@code -Dschema.write=true} publishes what it writes now. */
class ScenarioSchemaTest {
    private static final Path FOLDER = Path.of("schema");

    @Test
    void the_published_schema_is_the_one_of_the_grammar() throws IOException {
        publishIfAsked();

        assertThat(FOLDER.resolve(ScenarioSchema.SCENARIO))
                .as("out of date? mvn -pl scenarios -am test -Dtest=ScenarioSchemaTest -Dschema.write=true")
                .hasContent(ScenarioSchema.ofScenarios());
        assertThat(FOLDER.resolve(ScenarioSchema.PART)).hasContent(ScenarioSchema.ofParts());
    }

    @Test
    void the_program_prints_the_published_schema() throws IOException {
        var published = Files.readString(FOLDER.resolve(ScenarioSchema.SCENARIO));

        assertThat(ScenarioSchema.text().lines())
                .containsExactlyElementsOf(published.lines().toList());
    }

    private static void publishIfAsked() throws IOException {
        if (Boolean.getBoolean("schema.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(ScenarioSchema.SCENARIO), ScenarioSchema.ofScenarios());
            Files.writeString(FOLDER.resolve(ScenarioSchema.PART), ScenarioSchema.ofParts());
        }
    }
}
