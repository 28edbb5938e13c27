package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Metamethod;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.Shared;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class of the host: its instances are Java objects, its methods host functions. Scripts may extend it like their own.
 *
 * <pre>{@code
 * var counters = HostClass.named("counter")
 *         .constructor(HostFunction.of("constructor", INTEGER, (call, start) -> new Counter(start)))
 *         .method(HostFunction.of("add", INTEGER, (call, n) -> call.self(Counter.class).add(n)))
 *         .typeName("counter");
 * machine.define(counters);        // a script says counter(5).add(2)
 * machine.root().put("mine", HostClass.instance(machine.define(counters), new Counter(0)));
 * }</pre>
 */
public final class HostClass {
    private static final Text CONSTRUCTOR = Text.of("constructor");

    private final String name;
    private final List<HostFunction> methods = new ArrayList<>();
    private @Nullable HostFunction constructor;
    private @Nullable String typeName;
    private @Nullable String rawType;
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final List<String> fields = new ArrayList<>();
    private @Nullable ScriptClass template;

    private HostClass(String name) {
        this.name = name;
    }

    public static HostClass named(String name) {
        return new HostClass(name);
    }

    /** How scripts make instances: the body returns the Java object. Without it the constructor is an error. */
    public HostClass constructor(HostFunction newConstructor) {
        constructor = newConstructor;
        return this;
    }

    /** A method; {@link HostFunction.Call#self(Class)} is the Java object. A metamethod if it is named like one, for example {@code _get}. */
    public HostClass method(HostFunction method) {
        methods.add(method);
        return this;
    }

    /** A value that all instances have and none can change: an integer, float, boolean or string, as {@link Machine#toScript} takes it. */
    public HostClass constant(String constantName, Object value) {
        constants.put(constantName, value);
        return this;
    }

    /** A field that each instance has for itself, null until {@link Instance#set} says more. */
    public HostClass field(String fieldName) {
        fields.add(fieldName);
        return this;
    }

    /** What {@code typeof} answers for an instance; else its raw type. */
    public HostClass typeName(String newTypeName) {
        typeName = newTypeName;
        return this;
    }

    /** What {@code type()} answers for an instance, for example {@code meta} as on an imp; else {@code instance}. */
    public HostClass rawType(String newRawType) {
        rawType = newRawType;
        return this;
    }

    public String name() {
        return name;
    }

    /** The class for one machine: its scripts may change it. The functions in it are those of all machines; what is added later is in no class. */
    public synchronized ScriptClass toScript() {
        if (template == null) {
            template = made();
        }
        return template.twin();
    }

    private ScriptClass made() {
        var type = new ScriptClass(null);
        type.rawType(rawType);
        type.newSlot(CONSTRUCTOR, shared("constructor", constructing()), true);
        for (var method : methods) {
            type.newSlot(Text.of(method.name()), shared(method.name(), method.toNative()), true);
        }
        constants.forEach((key, value) -> type.newSlot(Text.of(key), Translation.scalar(value), true));
        fields.forEach(field -> type.newSlot(Text.of(field), null, false));
        if (typeName != null) {
            var answer = Text.of(typeName);
            var typeOf = NativeFunction.of("_typeof", 1, "", (vm, self, arguments) -> answer);
            type.newSlot(Metamethod.TYPEOF.key(), shared("_typeof", typeOf), true);
        }
        return type;
    }

    private NativeFunction shared(String method, NativeFunction function) {
        Shared.number(function, name + "." + method);
        return function;
    }

    private NativeFunction constructing() {
        if (constructor == null) {
            return NativeFunction.of("constructor", 0, "", (vm, self, arguments) -> {
                throw new SquirrelError("cannot make an instance of '" + name + "'");
            });
        }
        return constructor.toConstructor();
    }

    /** An instance of a class that {@link #toScript} made, for a Java object that the host already has. */
    public static Instance instance(ScriptClass type, Object object) {
        var instance = type.instantiate();
        instance.payload(object);
        return instance;
    }

    /** The Java object of an instance. */
    static <J> J payload(@Nullable Object self, Class<J> type) {
        if (self instanceof Instance instance && type.isInstance(instance.payload())) {
            return type.cast(instance.payload());
        }
        throw new SquirrelError("wrong type, expected " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT)
                + " but was " + Kind.wordOf(self));
    }
}
