package io.imptestbed.imp.source.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>(Functions.all());

    private final Scope scope = new Scope() {
        @Override
        public boolean has(String name) {
            return variables.containsKey(name);
        }

        @Override
        public @Nullable Object value(String name) {
            return variables.get(name);
        }

        @Override
        public boolean isDefined(String name) {
            return variables.containsKey(name);
        }
    };

    private String text(String expression) {
        return Values.text(Evaluation.of(Expression.parse(expression), scope));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    156*4+3;                627
                    (256 - 128) / 2;        64
                    1/3;                    0.3333333333333333
                    0.1+0.2;                0.30000000000000004
                    1e21;                   1e+21
                    1.5e-7;                 1.5e-7
                    123456789012345680000;  123456789012345680000
                    1E6;                    1000000
                    .5 + 1.;                1.5
                    -5 % 3;                 -2
                    - -1;                   1
                    1e400;                  Infinity
                    """)
    void numbers_read_and_count_as_in_JavaScript(String expression, String expected) {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    "a" + null;             anull
                    null + 1;               1
                    "3" > 2;                true
                    "10" < "9";             true
                    "10" == 10;             true
                    true == "1";            true
                    null == 0;              false
                    [1,2] + "";             1,2
                    "x" * 1;                NaN
                    NaN < 1 || NaN >= 1;    true
                    "" || "z";              z
                    0 && "z";               0
                    !"";                    true
                    1 == 1 == 1;            true
                    2 < 3 < 1;              false
                    0 ? 1 : 0 ? 2 : 3;      3
                    unknown == null;        true
                    """)
    void values_convert_as_in_JavaScript(String expression, String expected) {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    "ab" | base64;                      YWI=
                    5 | max(1, 9);                      9
                    5 | ("m" + "ax");                   5
                    "a" == "a" | escape;                true
                    min(3, -1, 2);                      -1
                    abs(-3);                            3
                    'it' + "'s" | escape;               it\\'s
                    S.toUpperCase("abc");               ABC
                    S.substr("abcdef", -3, 2);          de
                    S.substring("abcdef", 4, 1);        bcd
                    S.split("a-b", "-");                a,b
                    S.split("abc", "");                 a,b,c
                    S.repeat("ab", 2);                  abab
                    S.startsWith("pump.agent", "pump"); true
                    S.endsWith("pump.agent", "device"); false
                    S.concat("a", 1, null);             a1null
                    S["trim"]("  x ");                  x
                    ([1, 2, 3])[1];                     2
                    defined(max);                       true
                    defined(nothing);                   false
                    (max)(1, 2);                        2
                    max;                                max
                    """)
    void functions_filters_and_members_are_those_of_Builder(String expression, String expected) {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @Test
    void texts_are_changed_by_letters_and_not_by_bytes() {
        variables.put("name", "\u00c3\u00a9t\u00c3\u00a9");

        assertThat(text("S.toUpperCase(name)")).isEqualTo("\u00c3\u0089T\u00c3\u0089");
        assertThat(text("S.substr(name, 1, 1)")).isEqualTo("t");
    }

    @Test
    void a_list_has_members_and_a_length() {
        variables.put("list", List.of(1.0, "two"));

        assertThat(text("list.length + ':' + list[1]")).isEqualTo("2:two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    1 / 0;              division by zero
                    upper("a");         no function or macro "upper" (functions of JavaScript libraries
                    (0)();              what is called is no function: 0
                    defined("x");       defined() takes the name of a variable
                    min();              min() needs a value
                    1 +;                ends too early
                    "a;                 no closing "
                    max(1;              ")" is missing
                    1a;                 "1a" is no number
                    "a" "b";            is not expected at character 5
                    a = 1;              "=" is not expected
                    this;               "this" is nothing
                    none.member;        the owner of "member" is null
                    S.none("a");        "none" is not defined
                    ~~;                 an expression is expected
                    S.repeat("a", -1);  S.repeat: -1 times
                    S.trim(null);       S.trim() needs a text
                    """)
    void what_is_wrong_is_told(String expression, String message) {
        assertThatThrownBy(() -> text(expression))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nesting_has_an_end() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(100_000))).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> Expression.parse("!".repeat(100_000))).hasMessageContaining("nested too deeply");
    }
}
