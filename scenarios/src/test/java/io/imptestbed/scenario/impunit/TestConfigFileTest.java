package io.imptestbed.scenario.impunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.imp.source.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestConfigFileTest {
    @TempDir
    private Path home;

    private TestConfig read(String json) throws IOException {
        return TestConfigFile.read(Files.writeString(home.resolve(".impt.test"), json));
    }

    @Test
    void what_a_file_leaves_out_is_as_impt_has_it() throws IOException {
        var config = read("{}");

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.stopOnFail()).isFalse();
        assertThat(config.allowDisconnect()).isFalse();
        assertThat(config.testFiles()).containsExactly("*.test.nut", "tests/**/*.test.nut");
        assertThat(config.agentFile()).isEmpty();
        assertThat(config.home()).isEqualTo(home);
        assertThat(config.notes()).isEmpty();
    }

    @Test
    void comments_say_nothing() throws IOException {
        var config = read("""
                {
                  "modelId": "abc" /* the pump's model */,
                  "devices": [ "123" /* the one in the cellar */ ],
                  "timeout": 7 // seconds
                }
                """);

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.notes()).isEmpty();
    }

    @Test
    void everything_that_a_file_says_counts() throws IOException {
        Files.writeString(home.resolve("A.lib.nut"), "");
        Files.writeString(home.resolve("builder.json"), "{\"URL\": \"ssl://x\", \"PORT\": 8883}");

        var config = read("""
                {"deviceGroupId": "x", "deviceGroupName": "g", "builderCache": true, "timeout": 2.5, "stopOnFail": true,
                 "allowDisconnect": true, "testFiles": ["a/*.nut"], "agentFile": "A.lib.nut", "deviceFile": false,
                 "builderConfig": "builder.json"}
                """);

        assertThat(config.timeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(config.stopOnFail()).isTrue();
        assertThat(config.allowDisconnect()).isTrue();
        assertThat(config.testFiles()).containsExactly("a/*.nut");
        assertThat(config.source(Side.AGENT)).contains("A.lib.nut");
        assertThat(config.source(Side.DEVICE)).isEmpty();
        assertThat(config.variables()).containsEntry("URL", "ssl://x").containsEntry("PORT", "8883");
        assertThat(config.notes()).isEmpty();
    }

    @Test
    void the_words_of_the_older_tool_are_understood() throws IOException {
        var file = Files.writeString(
                home.resolve(".imptest"), "{\"modelId\": 1, \"tests\": \"*.nut\", \"stopOnFailure\": true}");

        var config = TestConfigFile.read(TestConfigFile.in(home).orElseThrow());

        assertThat(config.file()).contains(file);
        assertThat(config.testFiles()).containsExactly("*.nut");
        assertThat(config.stopOnFail()).isTrue();
    }

    @Test
    void the_older_tool_has_variables_in_a_file_of_that_name() throws IOException {
        Files.writeString(home.resolve(".imptest-builder"), "{\"URL\": \"tcp://x\"}");
        var older = Files.writeString(home.resolve(".imptest"), "{}");

        assertThat(TestConfigFile.read(older).variables()).containsEntry("URL", "tcp://x");
        assertThat(read("{}").variables()).isEmpty();
    }

    @Test
    void a_byte_order_mark_and_the_line_ends_of_windows_say_nothing() throws IOException {
        Files.writeString(home.resolve("builder.json"), "\uFEFF{\"URL\": \"tcp://x\"}\r\n");

        var config = read("\uFEFF{\r\n\"timeout\": 7,\r\n\"builderConfig\": \"builder.json\"\r\n}\r\n");

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.variables()).containsEntry("URL", "tcp://x");
    }

    @Test
    void unknown_words_are_noted_and_have_no_effect() throws IOException {
        assertThat(read("{\"timeuot\": 5}").notes())
                .singleElement()
                .asString()
                .contains(".impt.test: timeuot is not known here and has no effect; did you mean timeout?");
    }

    @Test
    void what_is_no_json_is_told_without_the_parsers_own_places() {
        assertThatThrownBy(() -> read("{\"timeout\": 5"))
                .hasMessageContaining(".impt.test:1:", "no JSON: Unexpected end-of-input")
                .hasMessageNotContainingAny("Source:", "REDACTED");
    }

    @Test
    void a_builder_file_that_is_missing_is_noted() throws IOException {
        assertThat(read("{\"builderConfig\": \"b.json\"}").notes())
                .singleElement()
                .asString()
                .contains("builderConfig", "b.json does not exist");
    }

    @Test
    void code_under_test_that_is_missing_is_refused_with_the_file_and_the_word() {
        assertThatThrownBy(() -> read("{\"agentFile\": \"gone.nut\", \"deviceFile\": \"src/lost.nut\"}"))
                .isInstanceOf(ImpUnitProblemException.class)
                .hasMessageContaining(".impt.test: agentFile: gone.nut: there is no such file in " + home)
                .hasMessageContaining(".impt.test: deviceFile: src/lost.nut: there is no such file in " + home);
    }

    @Test
    void all_wrong_values_are_told_at_once() {
        assertThatThrownBy(
                        () -> read("{\"timeout\": 0, \"stopOnFail\": \"yes\", \"testFiles\": [3], \"agentFile\": 7}"))
                .isInstanceOf(ImpUnitProblemException.class)
                .hasMessageContaining("timeout: 0 (expected: seconds, more than 0, such as 30)")
                .hasMessageContaining("stopOnFail: \"yes\" (expected: true or false)")
                .hasMessageContaining("testFiles: [3]")
                .hasMessageContaining("agentFile: 7");
    }

    @Test
    void what_is_no_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> read("{\"timeout\": 5,\n nonsense}"))
                .hasMessageContaining(".impt.test:2:")
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("a JSON object is expected");
    }
}
