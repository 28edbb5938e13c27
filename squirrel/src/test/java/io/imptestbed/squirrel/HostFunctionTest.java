package io.imptestbed.squirrel;

import static io.imptestbed.squirrel.Parameter.BOOL;
import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;
import static io.imptestbed.squirrel.Parameter.JAVA;
import static io.imptestbed.squirrel.Parameter.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.imptestbed.squirrel.runtime.Arity;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java gives to scripts and takes from them: functions with typed parameters, callbacks, values. */
class HostFunctionTest {
    private final Machine machine = Machine.of(Profile.IMP_AGENT);

    private Object run(String source) {
        return machine.run(Program.compile("host.nut", source));
    }

    @Test
    void a_host_function_gets_what_its_parameters_say() {
        machine.define(HostFunction.of("describe", STRING, FLOAT, BOOL, (call, s, f, b) -> s + "/" + f + "/" + b));
        machine.define(HostFunction.of("add", INTEGER, INTEGER, (call, a, b) -> a + b));
        machine.define(HostFunction.of("one", call -> 1));

        assertThat(run("return describe(\"\\xc3\\xa4\", 3, true);")).isEqualTo(machine.toScript("ä/3.0/true"));
        assertThat(run("return add(1, 2.9) + one();")).isEqualTo(4);
    }

    @Test
    void there_may_be_up_to_five_parameters() {
        machine.define(HostFunction.of(
                "four", INTEGER, INTEGER, INTEGER, STRING.orElse("d"), (call, a, b, c, d) -> "" + a + b + c + d));
        machine.define(HostFunction.of(
                "five", INTEGER, INTEGER, INTEGER, INTEGER, STRING, (call, a, b, c, d, e) -> "" + a + b + c + d + e));

        assertThat(run("return four(1, 2, 3) + four(1, 2, 3, \"x\") + five(1, 2, 3, 4, \"e\");"))
                .hasToString("123d123x1234e");
        assertThat(run("try { five(1, 2, 3, 4); } catch (e) { return e; }")).hasToString("wrong number of parameters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    add(1)         ~ wrong number of parameters
                    add(1, 2, 3)   ~ wrong number of parameters
                    add(1, "2")    ~ parameter 2 has an invalid type 'string' ; expected: 'integer|float'
                    maybe({})      ~ parameter 1 has an invalid type 'table' ; expected: 'null|string'
                    later()        ~ wrong number of parameters
                    later(1, "", 3) ~ wrong number of parameters
                    later(null)    ~ parameter 1 has an invalid type 'null' ; expected: 'integer|float'
                    raise()        ~ not now
                    """)
    void misuse_is_told_in_the_reference_s_words_and_can_be_caught(String call, String error) {
        machine.define(HostFunction.of("add", INTEGER, INTEGER, (ignored, a, b) -> a + b));
        machine.define(HostFunction.of("maybe", STRING.orNull(), (ignored, s) -> s));
        machine.define(HostFunction.of("later", INTEGER, STRING.orElse("none"), (ignored, a, s) -> s));
        machine.define(HostFunction.of("raise", ignored -> {
            throw new SquirrelError("not now");
        }));

        assertThat(run("try { " + call + "; } catch (e) { return e; }")).hasToString(error);
    }

    @Test
    void optional_and_further_arguments_are_there_or_not() {
        machine.define(HostFunction.of("later", INTEGER, STRING.orElse("none"), (call, a, s) -> s + a));
        machine.define(HostFunction.of("maybe", STRING.orNull(), (call, s) -> s == null ? "null" : s));
        machine.define(HostFunction.variadic("count", List.of(INTEGER), call -> call.arguments().length));

        assertThat(run("return later(1) + later(2, \"x\") + maybe(null) + maybe(\"y\") + count(1, 2, 3);"))
                .hasToString("none1x2nully3");
    }

    @Test
    void a_callback_is_called_later_with_as_many_values_as_it_takes() {
        var kept = new ArrayList<ScriptFunction>();
        machine.define(HostFunction.of("on", FUNCTION, (call, function) -> kept.add(function)));
        run("""
                local here = { name = "table", seen = [] };
                on(function(a) { seen.append(a); return name; }.bindenv(here));
                on(function(a, b, c = 3) { return a + b + c; });
                on(function(...) { return vargv.len(); });
                on(print);
                """);

        assertThat(kept.get(0).callFitting("x", 2, 3)).isEqualTo("table");
        assertThat(kept.get(1).callFitting(1, 2)).isEqualTo(6);
        assertThat(kept.get(1).callFitting(1, 2, 5, 7)).isEqualTo(8);
        assertThat(kept.get(2).callFitting(1, 2, 5, 7)).isEqualTo(4);
        assertThat(kept)
                .extracting(ScriptFunction::arity)
                .containsExactly(new Arity(1, 1), new Arity(2, 3), new Arity(0, Arity.ANY), new Arity(1, 1));
    }

    @Test
    void values_go_to_scripts_and_come_back() {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", "grün");
        map.put("list", List.of(1, 2.5, true, 7L));
        map.put("bytes", new byte[] {1, -1});
        map.put("nothing", null);
        map.put("inc", HostFunction.of("inc", INTEGER, (call, n) -> n + 1));
        machine.define("given", map);

        assertThat(run("return given.inc(given.list[0]) + given.bytes[1] + given.text.len();"))
                .isEqualTo(2 + 255 + 5);
        assertThat(machine.toJava(run("delete given.inc; return given;")))
                .asInstanceOf(MAP)
                .containsEntry("text", "grün")
                .containsEntry("list", List.of(1, 2.5f, true, 7))
                .containsEntry("bytes", new byte[] {1, -1})
                .containsEntry("nothing", null)
                .hasSize(4);
    }

    @Test
    void bytes_come_from_strings_and_blobs() {
        var seen = new ArrayList<Integer>();
        machine.define(HostFunction.of("size", BYTES, (call, bytes) -> seen.add(bytes.length)));

        run("size(\"abc\"); local b = blob(5); size(b);");

        assertThat(seen).containsExactly(3, 5);
        assertThatThrownBy(() -> run("size(class {}());")).isInstanceOf(SquirrelError.class);
    }

    @Test
    void what_has_no_counterpart_or_no_end_is_refused() {
        var endless = new ArrayList<Object>();
        endless.add(endless);

        assertThatThrownBy(() -> machine.toScript(endless)).hasMessageContaining("200 levels");
        assertThatThrownBy(() -> machine.toScript(1L << 40)).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> machine.toScript(Thread.currentThread())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> machine.toJava(run("local a = []; a.append(a); return a;")))
                .hasMessageContaining("200 levels");
    }

    @Test
    void java_gets_a_value_as_it_understands_it() {
        var seen = new ArrayList<Object>();
        machine.define(HostFunction.of("tell", JAVA, (call, value) -> seen.add(value)));

        run("tell({ a = [1, \"x\"] }); tell(null);");

        assertThat(seen).containsExactly(Map.of("a", List.of(1, "x")), null);
    }

    @Test
    void a_global_is_replaced_and_the_library_of_other_machines_stays() {
        machine.define("print", HostFunction.of("print", JAVA, (call, value) -> "printed " + value));
        run("math.sin <- 5; format <- 6; getroottable().blob <- 7;");

        assertThat(run("return print(1);")).isEqualTo(Text.of("printed 1"));
        assertThat(Machine.of(Profile.IMP_AGENT)
                        .run(Program.compile("other.nut", "return math.sin(0) + format(\"%d\", 1);")))
                .isEqualTo(Text.of("01"));
    }

    @Test
    void what_the_host_does_wrong_comes_out_as_it_is_and_leaves_the_machine_usable() {
        machine.define(HostFunction.of("fail", call -> {
            throw new IllegalStateException("a host's fault");
        }));

        assertThatThrownBy(() -> run("function f() { fail(); } try { f(); } catch (e) {}"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(machine.callStack().calls()).isEmpty();
        assertThat(run("return 1;")).isEqualTo(1);
    }

    @Test
    void an_error_has_a_report_with_the_variables_of_each_call() {
        run("function poll(topic) {\n  local n = 5;\n  return n + {};\n}");

        assertThatThrownBy(() -> machine.function("poll").call("a/b"))
                .isInstanceOfSatisfying(
                        SquirrelError.class, error -> assertThat(error.report()).isEqualTo("""

                                AN ERROR HAS OCCURED [arith op + on between 'integer' and 'table']

                                CALLSTACK
                                *FUNCTION [poll()] host.nut line [3]

                                LOCALS
                                [n] 5
                                [topic] "a/b"
                                [this] TABLE
                                """));
    }

    @Test
    void an_optional_value_may_be_absent_or_null() {
        machine.define(HostFunction.of("name", STRING.optional(), (call, name) -> name == null ? "none" : name));

        assertThat(run("return name() + name(null) + name(\"x\");")).hasToString("nonenonex");
    }

    @Test
    void a_function_that_asks_for_another_host_than_there_is_is_the_hosts_own_mistake() {
        machine.host("text").define(HostFunction.of("ask", call -> call.host(List.class)));

        assertThatThrownBy(() -> run("try { ask(); } catch (error) {}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("host: text (expected: List)");
    }

    @Test
    void the_memory_in_use_is_counted_on_request() {
        long before = machine.memoryInUse();

        run("kept <- blob(100000);");

        assertThat(machine.memoryInUse() - before).isBetween(100_000L, 101_000L);
    }

    @Test
    void the_memory_in_use_is_counted_alike_on_machines_that_share_code() {
        var program =
                Program.compile("pump.nut", "pump <- { name = \"pump\", turn = function() { return \"turned\"; } };");
        var other = Machine.of(Profile.STANDARD);
        var first = Machine.of(Profile.STANDARD);
        first.run(program);
        other.run(program);

        var inUse = first.memoryInUse();

        assertThat(other.memoryInUse()).isEqualTo(inUse);
        assertThat(first.memoryInUse()).isEqualTo(inUse);
    }

    @Test
    void a_function_that_is_not_there_is_named() {
        assertThatThrownBy(() -> machine.function("nobody")).hasMessageContaining("nobody");
        assertThat(machine.root().get(Text.of("nobody"))).isSameAs(Table.MISSING);
    }
}
