package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.runtime.HeldFunctions;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references keep an object in use, told without the help of Java's collector. */
class InUseTest {
    private static final String PUMP = """
            class Pump {
                speed = 3;
                function turn() { return speed; }
            }
            pump <- Pump();
            """;

    private final Machine machine = Machine.of(Profile.IMP_AGENT);
    private final List<ScriptFunction> held = new ArrayList<>();
    private final List<HeldFunctions.Hold> holds = new ArrayList<>();

    private Instance pump(String then) {
        machine.define(HostFunction.of("hold", Parameter.FUNCTION, (call, function) -> {
            held.add(function);
            holds.add(function.hold());
            return null;
        }));
        machine.define(HostFunction.of("look", Parameter.FUNCTION, (call, function) -> null));
        machine.run(Program.compile("pump.nut", PUMP));
        var pump = (Instance) Objects.requireNonNull(machine.root().get(Text.of("pump")));
        machine.run(Program.compile("then.nut", then));
        return pump;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pumps <- [pump]; pump = null;",
                "owner <- { pump = pump }; pump = null;",
                "local mine = pump; pump = null; hold(function() { return mine; });",
                "local mine = pump; pump = null; hold(function(p = mine) { return p; });",
                "turner <- (function(p) { return @() p; })(pump); pump = null;"
            })
    void an_object_is_in_use_while_something_that_lasts_refers_to_it(String then) {
        var pump = pump(then);

        assertThat(machine.isInUse(pump)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pump = null;",
                "hold(pump.turn.bindenv(pump)); pump = null;",
                "local mine = pump; pump = null; look(function() { return mine; });",
                "turn <- pump.turn.bindenv(pump); pump = null;",
                "weak <- pump.weakref(); pump = null;"
            })
    void an_object_is_not_in_use_by_what_is_bound_to_it_or_refers_to_it_weakly(String then) {
        var pump = pump(then);

        assertThat(machine.isInUse(pump)).isFalse();
    }

    @Test
    void a_bound_function_still_finds_its_object() {
        pump("hold(pump.turn.bindenv(pump)); pump = null;");

        assertThat(held.get(0).call()).isEqualTo(3);
    }

    @Test
    void what_is_asked_later_is_told_anew() {
        var pump = pump("");

        var before = machine.isInUse(pump);
        machine.run(Program.compile("later.nut", "pump = null;"));

        assertThat(before).isTrue();
        assertThat(machine.isInUse(pump)).isFalse();
    }

    @Test
    void a_function_that_java_keeps_counts_until_each_hold_is_released() {
        var pump = pump("local mine = pump; pump = null; local f = @() mine; hold(f); hold(f);");

        holds.get(0).release();
        holds.get(0).release();
        var afterOne = machine.isInUse(pump);
        holds.get(1).release();

        assertThat(afterOne).isTrue();
        assertThat(machine.isInUse(pump)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                          | pump = null",
                "owner <- { pump = pump }; pump = null                     | owner.pump = null",
                "owner <- { pump = pump }; pump = null                     | delete owner.pump",
                "owner <- { pump = pump }; pump = null                     | owner = { pump = 1 }",
                "owner <- { [pump] = 1 }; pump = null                      | owner.clear()",
                "owner <- [1, pump]; pump = null                           | owner.remove(1)",
                "owner <- (class { p = null })(); owner.p = pump; pump = null | owner.p = 1",
                "owner <- (class { static p = [::pump] }); pump = null     | owner.p.clear()",
                "owner <- (function(p) { return @(q) p = q })(pump); pump = null | owner(1)",
                "owner <- {}.setdelegate({ p = pump }); pump = null        | owner.setdelegate(null)"
            })
    void a_trail_holds_until_a_link_of_it_is_gone(@Nullable String kept, String forgotten) {
        var pump = pump(kept == null ? "" : kept);
        var trail = machine.trailTo(pump).orElseThrow();

        machine.run(Program.compile("other.nut", "other <- [::pump, {}, 3]; collectgarbage()"));
        var before = trail.holds();
        machine.run(Program.compile("later.nut", "other <- null; " + forgotten));

        assertThat(before).isTrue();
        assertThat(trail.holds()).isFalse();
        assertThat(machine.trailTo(pump)).isEmpty();
    }

    @Test
    void a_trail_through_an_array_holds_wherever_in_it_the_object_has_come_to_be() {
        var pump = pump("owner <- [1, 2, pump]; pump = null;");
        var trail = machine.trailTo(pump).orElseThrow();

        machine.run(Program.compile("later.nut", "owner.remove(0);"));
        var moved = trail.holds();
        machine.run(Program.compile("end.nut", "owner.pop();"));

        assertThat(moved).isTrue();
        assertThat(trail.holds()).isFalse();
    }

    @Test
    void a_trail_from_a_function_that_java_keeps_ends_with_the_last_hold() {
        var pump = pump("local mine = pump; pump = null; hold(@() mine);");
        var trail = machine.trailTo(pump).orElseThrow();

        var before = trail.holds();
        holds.get(0).release();

        assertThat(before).isTrue();
        assertThat(trail.holds()).isFalse();
    }

    @Test
    void what_lasts_is_preferred_to_what_java_keeps_for_a_while() {
        var pump = pump("local mine = pump; hold(@() mine);");
        var trail = machine.trailTo(pump).orElseThrow();

        holds.get(0).release();

        assertThat(trail.holds()).isTrue();
    }
}
