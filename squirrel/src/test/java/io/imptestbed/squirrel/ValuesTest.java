package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private final Machine machine = Machine.of(Profile.IMP_AGENT);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "a\\"b\\n"                 ~ "a\\"b\\n"
            null                       ~ null
            1.5                        ~ 1.5
            [1, [2, [3, [4]]]]         ~ [1, [2, [3, [...]]]]
            array(30, 0)               ~ [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...]
            {}                         ~ {}
            { a = { b = 1 } }          ~ { a = { b = 1 } }
            { [5] = print }            ~ { [5] = (function) }
            blob                       ~ (class)
            """)
    void shows_a_value_in_one_line(String expression, String shown) {
        assertThat(Values.show(machine.run(Program.compile("v.nut", "return " + expression + ";"))))
                .isEqualTo(shown);
    }

    @Test
    void completes_globals_and_members() {
        machine.run(Program.compile("v.nut", "sensor <- { read = 1, reset = 2, inner = { deep = 3 } }; b <- blob(1);"));

        assertThat(Values.completions(machine, "sen")).containsExactly("sensor");
        assertThat(Values.completions(machine, "sensor.re")).containsExactly("read", "reset");
        assertThat(Values.completions(machine, "sensor.inner.")).contains("deep", "rawget");
        assertThat(Values.completions(machine, "b.write")).containsExactly("writeblob", "writen", "writestring");
        assertThat(Values.completions(machine, "blob.readn")).containsExactly("readn");
        assertThat(Values.completions(machine, "none.")).isEmpty();
        assertThat(Values.completions(machine, "sensor.none.x")).isEmpty();
    }
}
