package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private Instance pump(String then) {
        machine.define(HostFunction.of("hold", Parameter.FUNCTION, (call, function) -> {
            held.add(function);
            return null;
        }));
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
}
