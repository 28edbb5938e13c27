package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Regexp2Test {
    private static String run(String source) {
        var output = new StringBuilder();
        Machine.of(Profile.IMP_AGENT).printTo(output::append).run(Program.compile("r.nut", source));
        return output.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            regexp2("a(b)?c").match("abc")                                | true
            regexp2("b").match("abc")                                     | false
            regexp2("b+").search("abbbc").end                             | 4
            regexp2("b").search("abab", 2).begin                          | 3
            regexp2("x").search("abc") == null                            | true
            regexp2("b").search("abc", 9) == null                         | true
            regexp2("b").search("abc", -1) == null                        | true
            regexp2("(a)(x)?(c)").capture("zac").len()                    | 4
            regexp2("(a)(x)?(c)").capture("zac")[3].begin                 | 2
            regexp2("(?i)HELLO\\\\s\\\\w+").match("hello world")          | true
            typeof regexp2("a")                                           | regexp2
            """)
    void answers_as_documented(String expression, String expected) {
        assertThat(run("print(" + expression + ");")).isEqualTo(expected);
    }

    @Test
    void a_pattern_may_have_256_characters() {
        var source = "function of(n) { local s = \"\"; while (s.len() < n) s += \"a\"; return s; }\n"
                + "print(regexp2(of(256)).match(of(256)));\n try { regexp2(of(257)); } catch (e) { print(\" \" + e); }";

        assertThat(run(source)).isEqualTo("true regexp2: pattern of 257 characters (expected: at most 256)");
    }

    @Test
    void a_wrong_pattern_is_an_error() {
        assertThat(run("try { regexp2(\"a(\"); } catch (e) { print(e); }")).startsWith("regexp2: ");
    }

    @Test
    void ten_objects_may_live_at_the_same_time_and_those_that_nothing_leads_to_do_not_count() {
        var source = "for (local i = 0; i < 50; i++) regexp2(\"a\");\n local kept = [];\n"
                + "try { for (local i = 0; i < 20; i++) kept.append(regexp2(\"a\")); } catch (e) { print(e); }\n"
                + "print(\" \" + kept.len());";

        assertThat(run(source)).isEqualTo("regexp2: too many objects (expected: at most 10) 10");
    }
}
