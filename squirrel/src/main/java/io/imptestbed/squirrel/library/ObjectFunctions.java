package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Generator;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import io.imptestbed.squirrel.runtime.WeakRef;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of classes, instances, generators and weak references. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static Table ofClasses() {
        return RawFunctions.addTo(new Functions(new Table()), "y")
                .add(
                        "getattributes",
                        2,
                        "y.",
                        (vm, self, arguments) -> type(self).attributes(arguments[0]))
                .add(
                        "setattributes",
                        3,
                        "y..",
                        (vm, self, arguments) -> type(self).attributes(arguments[0], arguments[1]))
                .addWeakref()
                .addTostring()
                .add("instance", 1, "y", (vm, self, arguments) -> type(self).instantiate())
                .add("getbase", 1, "y", (vm, self, arguments) -> type(self).base())
                .add("newmember", -3, "y", (vm, self, arguments) -> newMember(vm, self, arguments, false))
                .add("rawnewmember", -3, "y", (vm, self, arguments) -> newMember(vm, self, arguments, true))
                .table();
    }

    private static ScriptClass type(@Nullable Object self) {
        return (ScriptClass) Objects.requireNonNull(self);
    }

    private static @Nullable Object newMember(Vm vm, @Nullable Object self, @Nullable Object[] arguments, boolean raw) {
        var key = arguments[0];
        if (key == null) {
            throw new SquirrelError("null key");
        }
        var attributes = arguments.length > 2 ? arguments[2] : null;
        boolean isStatic = arguments.length > 3 && Operators.isTrue(arguments[3]);
        if (raw) {
            Access.newRawMember(vm, type(self), key, arguments[1], attributes, isStatic);
        } else {
            Access.newMember(vm, type(self), key, arguments[1], attributes, isStatic);
        }
        return null;
    }

    static Table ofInstances() {
        return RawFunctions.addTo(new Functions(new Table()), "x")
                .add("getclass", 1, "x", (vm, self, arguments) -> ((Instance) Objects.requireNonNull(self)).type())
                .addWeakref()
                .addTostring()
                .table();
    }

    static Table ofGenerators() {
        return new Functions(new Table())
                .add("getstatus", 1, "g", (vm, self, arguments) -> status(self))
                .addWeakref()
                .addTostring()
                .table();
    }

    private static Text status(@Nullable Object self) {
        var state = ((Generator) Objects.requireNonNull(self)).state();
        return Text.of(state.name().toLowerCase(Locale.ROOT));
    }

    static Table ofWeakReferences() {
        return new Functions(new Table())
                .add("ref", 1, "r", (vm, self, arguments) -> ((WeakRef) Objects.requireNonNull(self)).target())
                .add("weakref", 1, "", (vm, self, arguments) -> self)
                .addTostring()
                .table();
    }
}
