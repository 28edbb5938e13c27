package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.profile.ProfileField.Evidence;
import io.imptestbed.scenario.file.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the tables of the README to what they are about. */
class ReadmeTest {

    /** As for golden files: {@code -Dgolden.write=true} writes the tables anew. */
    @Test
    void tables_say_what_the_program_does() throws IOException {
        var text = Readme.read();
        var schema = new ObjectMapper().readTree(ScenarioSchema.text()).get("definitions");

        var right = Readme.with(text, "exit codes", exitCodes());
        right = Readme.with(right, "steps", forms("step", schema.at("/step/defaultSnippets")));
        right = Readme.with(right, "expectations", forms("expectation", schema.at("/expectation/defaultSnippets")));
        right = Readme.with(right, "profile", profile());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Readme.FILE, right);
            text = Readme.read();
        }

        assertThat(text).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "squirrel", "impunit", "imp"})
    void every_option_is_named(String command) {
        Shell.pipe()
                .run(command, "--help")
                .out()
                .lines()
                .flatMap(line ->
                        Pattern.compile("^ .*?(--[a-z-]+)").matcher(line).results())
                .map(match -> match.group(1))
                .filter(option -> !option.equals("--version") && !option.equals("--help"))
                .forEach(option -> assertThat(Readme.read()).contains("`" + option));
    }

    private static String exitCodes() {
        return "| code | meaning |\n| --- | --- |\n"
                + ExitCode.meanings().entrySet().stream()
                        .map(e -> "| " + e.getKey().strip() + " | " + e.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String forms(String what, JsonNode snippets) {
        return "| " + what + " | what it means |\n| --- | --- |\n"
                + StreamSupport.stream(snippets.spliterator(), false)
                        .map(form -> "| `" + yaml(form.get("body")) + "` | "
                                + form.get("description").asText() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String profile() {
        return "| field | default | what it decides | source |\n| --- | --- | --- | --- |\n"
                + ImpProfile.fields().stream()
                        .map(field ->
                                "| `" + field.name() + "` | `" + field.defaultText() + "` | " + field.doc() + " | "
                                        + (field.evidence() == Evidence.DOCUMENTED
                                                ? "documented"
                                                : field.evidence().name().toLowerCase(Locale.ROOT))
                                        + " |\n")
                        .collect(Collectors.joining());
    }

    /** Writes a value as people write it in a scenario file, on one line. */
    private static String yaml(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(e -> plain(e.getKey()) + ": " + yaml(e.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(ReadmeTest::yaml)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        var text = plain(node.asText());
        return text.contains("{") || text.contains("#") ? '"' + text + '"' : text;
    }

    /** Returns a snippet's text without the marks that editors need. */
    private static String plain(String text) {
        return text.replaceAll("\\$\\{\\d+:([^}]*)\\}", "$1")
                .replace("\\$", "$")
                .replace("\\}", "}");
    }
}
