package io.imptestbed.squirrel;

import static io.imptestbed.squirrel.Parameter.INTEGER;
import static io.imptestbed.squirrel.Parameter.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.squirrel.runtime.SquirrelError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java objects as instances of classes that scripts use and extend. */
class HostClassTest {
    private final Machine machine = Machine.of(Profile.IMP_AGENT);

    private static final class Counter {
        private int count;

        Counter(int count) {
            this.count = count;
        }

        int add(int more) {
            count += more;
            return count;
        }
    }

    private static HostClass counters() {
        return HostClass.named("counter")
                .constructor(HostFunction.of("constructor", INTEGER, (call, start) -> new Counter(start)))
                .method(HostFunction.of(
                        "add", INTEGER, (call, n) -> call.self(Counter.class).add(n)))
                .method(HostFunction.of(
                        "same",
                        Parameter.instanceOf(Counter.class),
                        (call, other) -> other.count == call.self(Counter.class).count))
                .method(HostFunction.of("_get", STRING, (call, key) -> key.length()));
    }

    private Object run(String source) {
        return machine.run(Program.compile("class.nut", source));
    }

    @Test
    void scripts_make_instances_and_call_their_methods() {
        machine.define(counters());

        assertThat(run("local c = counter(5); c.add(2); return c.add(3);")).isEqualTo(10);
        assertThat(run("return counter(1).same(counter(1)) && counter(1).color == 5;"))
                .isEqualTo(true);
        assertThatThrownBy(() -> run("counter(\"x\");"))
                .hasMessage("parameter 1 has an invalid type 'string' ; expected: 'integer|float'");
    }

    @Test
    void constants_stand_for_themselves_and_fields_for_each_instance() {
        var lamps = HostClass.named("lamp")
                .constant("RED", 1)
                .constant("NAME", "lamp")
                .field("level");
        var one = machine.define(lamps);
        machine.root().put("lit", HostClass.instance(one, 5));
        machine.root().put("dark", HostClass.instance(one, 6));

        assertThat(
                        run(
                                "lit.level = 7; return lit.RED + lit.NAME + lit.level + (dark.level == null) + (\"RED\" in dark);"))
                .hasToString("1lamp7truetrue");
        assertThatThrownBy(() -> run("lit.RED = 2;")).isInstanceOf(SquirrelError.class);
    }

    @Test
    void machines_share_functions_and_not_what_their_scripts_do_to_classes() {
        var lamps = HostClass.named("lamp").method(HostFunction.of("who", call -> call.host(String.class)));
        var other = Machine.of(Profile.IMP_AGENT).host("other");
        machine.host("first");
        for (var each : List.of(machine, other)) {
            each.root().put("lamp", HostClass.instance(lamps.toScript(), each));
        }

        run("lamp.getclass().extra <- function() { return 1; }");
        var source = Program.compile("who.nut", "local free = lamp.who; return free() + (\"extra\" in lamp);");

        assertThat(machine.run(source)).hasToString("firsttrue");
        assertThat(other.run(source)).hasToString("otherfalse");
    }

    @Test
    void scripts_extend_the_class() {
        machine.define(counters());

        assertThat(run("""
                class Double extends counter {
                    constructor(n) { base.constructor(n * 2); }
                    function add(n) { return base.add(n * 2); }
                }
                return Double(5).add(1);
                """)).isEqualTo(12);
    }

    @Test
    void a_method_without_its_object_is_an_error_that_a_script_can_catch() {
        machine.define(counters());

        assertThatThrownBy(() -> run("counter.add(1);"))
                .isInstanceOf(SquirrelError.class)
                .hasMessage("wrong type, expected counter but was class");
        assertThatThrownBy(() -> run("class B extends counter { constructor() {} } B().add(1);"))
                .hasMessage("wrong type, expected counter but was instance");
    }

    @Test
    void the_host_gives_objects_that_scripts_cannot_make() {
        var type = machine.define(HostClass.named("pin").method(HostFunction.of("read", call -> 42)));
        machine.root().put("pin1", HostClass.instance(type, new Object()));

        assertThat(run("return pin1.read();")).isEqualTo(42);
        assertThatThrownBy(() -> run("pin();")).hasMessage("cannot make an instance of 'pin'");
    }

    @Test
    void typeof_and_type_answer_what_the_host_says() {
        machine.define(counters().typeName("counter").rawType("meta"));
        var untyped = machine.define(HostClass.named("info").rawType("meta"));
        machine.root().put("info", HostClass.instance(untyped, 1));

        assertThat(
                        run(
                                "return typeof counter(1) + \" \" + type(counter(1)) + \" \" + typeof info + \" \" + type(info);"))
                .hasToString("counter meta meta meta");
        assertThat(run("return type(class extends counter { constructor() {} }());"))
                .hasToString("meta");
    }
}
