package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Dialect.Trait;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {
    /** What an expression says without the trait, and with it; an error says its message. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            MATH_TABLE        ~ "sin" in getroottable()                             ~ true  ~ false
            MATH_TABLE        ~ math.sqrt(16)                                       ~ the index 'math' does not exist ~ 4
            LANGUAGE_TOOLS    ~ compilestring("return 5")()                         ~ the index 'compilestring' does not exist ~ 5
            LANGUAGE_TOOLS    ~ (@() 1).getinfos().native                           ~ the index 'getinfos' does not exist ~ false
            SIGNED_BYTES      ~ "\\xFF"[0]                                          ~ 255   ~ -1
            SHORT_ACALLS      ~ (@(...) vargv.len()).acall(array(11))               ~ 10    ~ array of 11 values for acall or pacall (expected: at most 10)
            SHORT_ACALLS      ~ (@(...) vargv.len()).pacall(array(10))              ~ 9     ~ 9
            IN_ASKS_DELEGATES ~ "x" in {}.setdelegate({ x = 1 })                    ~ false ~ true
            IN_ASKS_DELEGATES ~ "x" in {}.setdelegate({ _get = @(k) k })            ~ false ~ true
            FULL_DATES        ~ ("usec" in date(5)) + " " + ("time" in date(5)) ~ false false ~ true true
            META_BLOBS        ~ type(blob()) + typeof blob() ~ instanceblob ~ metablob
            LENIENT_WRITEN    ~ (@(b) b.writen("x", 'i') == null && b.len())(blob()) ~ parameter 1 has an invalid type 'string' ; expected: 'integer|float' ~ 4
            CLEAN_SWAP2       ~ swap2(0x12345678)                                   ~ 5666902 ~ 30806
            FIND_SEES_NUL     ~ "a\\0bc".find("b")                                  ~       ~ 2
            BLOB_STRINGS      ~ (@(b) b.writestring("hi") == null && b.tostring())(blob()) ~ parameter 1 has an invalid type 'string' ; expected: 'integer|float' ~ hi
            REGEXP2           ~ regexp2("a+").match("aaa")                          ~ the index 'regexp2' does not exist ~ true
            SHORT_LENGTHS     ~ (@(b) b.len())(format("%99s", "x").len() == 99 ? big() : "") ~ 65537 ~ 1
            """)
    void each_trait_is_one_difference(Trait trait, String expression, String without, String with) {
        var base = Dialect.STANDARD.with(Trait.BLOB_STRINGS);

        assertThat(run(base.without(trait), expression)).isEqualTo(plain(without));
        assertThat(run(base.with(trait), expression)).isEqualTo(plain(with));
    }

    @Test
    void a_blob_is_its_bytes_where_a_string_is_asked_for() {
        var expression = "(@(b) b.writestring(\"hi\") == null && \"<\" + b + \">\")(blob())";

        assertThat(run(Dialect.IMP_AGENT, expression)).isEqualTo("<hi>");
        assertThat(run(Dialect.STANDARD, "\"<\" + blob() + \">\"")).startsWith("<(instance : 0x");
    }

    private static String plain(String said) {
        return said == null ? "(null : 0x(nil))" : said;
    }

    private static String run(Dialect dialect, String expression) {
        var output = new StringBuilder();
        var source = "function big() { local s = \"x\"; for (local i = 0; i < 16; i++) s += s; return s + \"y\"; }\n"
                + "try { print(" + expression + "); } catch (e) { print(e); }";
        Machine.of(dialect, Budget.DEFAULT)
                .printTo(output::append)
                .clock(Clock.systemUTC())
                .run(Program.compile("trait.nut", source));
        return output.toString();
    }

    @Test
    void srand_has_an_effect_only_where_scripts_seed() {
        var source = "math.srand(42); return math.rand();";
        var imp = Machine.of(Profile.IMP_AGENT);
        var standard = Machine.of(Dialect.IMP_AGENT.with(Trait.SEEDED_BY_SCRIPTS), Budget.DEFAULT);

        assertThat(imp.run(Program.compile("r.nut", source))).isEqualTo(1804289383);
        assertThat(standard.run(Program.compile("r.nut", source))).isEqualTo(71876166);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void garbage_can_be_collected_and_there_is_none(Profile profile) {
        assertThat(Machine.of(profile).run(Program.compile("g.nut", "return collectgarbage();")))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void null_is_written_as_each_side_writes_it(Profile profile) {
        var expected = switch (profile) {
            case STANDARD -> "(null : 0x(nil))";
            case IMP_AGENT -> "(null : (nil))";
            case IMP_DEVICE -> "(null : 0x0)";
        };

        assertThat(Machine.of(profile).run(Program.compile("n.nut", "return \"\" + null;")))
                .hasToString(expected);
    }

    static Stream<String> removed() {
        return Stream.of(
                "setroottable",
                "getconsttable",
                "setconsttable",
                "compilestring",
                "newthread",
                "suspend",
                "setdebughook",
                "seterrorhandler",
                "getstackinfos",
                "getenv",
                "system",
                "remove",
                "rename",
                "dofile",
                "loadfile",
                "file");
    }

    @ParameterizedTest
    @EnumSource(names = {"IMP_AGENT", "IMP_DEVICE"})
    void an_imp_lacks_what_was_removed_and_has_what_is_documented(Profile profile) {
        var root = Machine.of(profile).root();

        var names = new java.util.TreeSet<String>();
        root.forEach((key, value) -> names.add(key.toString()));

        assertThat(names)
                .doesNotContainAnyElementsOf(removed().toList())
                .contains(
                        "getroottable", "assert", "print", "error", "array", "type", "callee", "dummy", "math", "blob")
                .contains(
                        "castf2i", "casti2f", "date", "swap2", "swap4", "swapfloat", "time", "clock", "PI", "RAND_MAX")
                .contains("regexp", "format", "split", "strip", "lstrip", "rstrip");
        assertThat(names.contains("regexp2")).isEqualTo(profile == Profile.IMP_AGENT);
    }

    @Test
    void a_clock_and_threads_are_there_only_if_the_host_gives_them() {
        var machine = Machine.of(Profile.STANDARD);

        assertThatThrownBy(() -> machine.run(Program.compile("t.nut", "time();")))
                .hasMessageContaining("no clock");
        assertThatThrownBy(() -> machine.run(Program.compile("t.nut", "newthread(@() 1).call();")))
                .hasMessageContaining("no threads");
    }
}
