package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.mqtt.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static Value read(String text) {
        return JsonReader.read(Payload.of(text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    null                              | null
                    true                              | true
                    false                             | false
                    0                                 | 0
                    -12                               | -12
                    2147483647                        | 2147483647
                    -2147483648                       | -2147483648
                    4294967296                        | 4.2949673E9
                    1.0                               | 1.0
                    1.5e2                             | 150.0
                    1E-2                              | 0.01
                    -0.25                             | -0.25
                    "a\\n\\"\\/\\\\"                  | "a\\n\\"/\\\\"
                    "\\u00e4\\ud83d\\ude00"           | "ä😀"
                    []                                | []
                    [1,[2] , {} ]                     | [1,[2],{}]
                    {"a" : 1, "b":{"c":[true]}}       | {"a":1,"b":{"c":[true]}}
                    {"a":1,"a":2}                     | {"a":2}
                    """)
    void reads_values(String json, String value) {
        assertThat(read(" \t\r\n" + json + " ")).hasToString(value);
    }

    @Test
    void strings_are_bytes() {
        var bytes = Payload.of(new byte[] {'"', (byte) 0xE4, (byte) 0xFF, '"'});

        assertThat(JsonReader.read(bytes)).isEqualTo(new Value.Text(Payload.of(new byte[] {(byte) 0xE4, (byte) 0xFF})));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "tru",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "-",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "[1,]",
                "[1 2]",
                "{a:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{",
                "[",
                "1 2",
                "'a'",
                "NaN",
                "\"a\nb\"",
                "{\"a\":1]"
            })
    void refuses_what_is_no_json(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageMatching("(?s)invalid JSON: .* at character \\d+ \\(expected: .*\\)");
    }

    @Test
    void depth_is_bounded() {
        assertThat(read("[".repeat(500) + "]".repeat(500))).isInstanceOf(Value.Array.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("[".repeat(501) + "]".repeat(501)))
                .withMessage("JSON nests deeper than 500 at character 500");
    }
}
