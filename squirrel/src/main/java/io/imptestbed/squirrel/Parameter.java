package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a host function: which values of a script it takes, and what Java gets for them.
 *
 * <p>A value of another type ends in the reference's error, for example {@code parameter 1 has an invalid type 'table' ; expected:
 * 'integer|float'}.
 *
 * @param <T> what Java gets
 */
public final class Parameter<T extends @Nullable Object> {
    /** An integer, or a float without what follows its point. */
    public static final Parameter<Integer> INTEGER = new Parameter<>("n", (vm, value) -> Operators.toInteger(value));

    /** A number. */
    public static final Parameter<Float> FLOAT = new Parameter<>("n", (vm, value) -> Operators.toFloat(value));

    /** A boolean. */
    public static final Parameter<Boolean> BOOL = new Parameter<>("b", (vm, value) -> Operators.isTrue(value));

    /** A string, read as UTF-8. */
    public static final Parameter<String> STRING =
            new Parameter<>("s", (vm, value) -> Translation.string((Text) Objects.requireNonNull(value)));

    /** The bytes of a string or a blob. */
    public static final Parameter<byte[]> BYTES = new Parameter<>("s|x", (vm, value) -> bytes(value));

    /** A table, itself: what Java changes the script sees. */
    public static final Parameter<Table> TABLE =
            new Parameter<>("t", (vm, value) -> (Table) Objects.requireNonNull(value));

    /** An array, itself. */
    public static final Parameter<Array> ARRAY =
            new Parameter<>("a", (vm, value) -> (Array) Objects.requireNonNull(value));

    /** A function, to be called now or later. */
    public static final Parameter<ScriptFunction> FUNCTION =
            new Parameter<>("c", (vm, value) -> new ScriptFunction(vm, value));

    /** Anything, as the machine has it. */
    public static final Parameter<@Nullable Object> ANY = new Parameter<@Nullable Object>(".", (vm, value) -> value);

    /** Anything, translated: see {@link Machine#toJava}. */
    public static final Parameter<@Nullable Object> JAVA =
            new Parameter<@Nullable Object>(".", (vm, value) -> new Translation(vm).toJava(value));

    private final String types;
    private final Reader<T> reader;
    private final boolean optional;

    /** Makes what Java gets of a value that has passed the check. */
    @FunctionalInterface
    interface Reader<T extends @Nullable Object> {
        T read(Vm vm, @Nullable Object value);
    }

    private Parameter(String types, Reader<T> reader) {
        this(types, reader, false);
    }

    private Parameter(String types, Reader<T> reader, boolean optional) {
        this.types = types;
        this.reader = reader;
        this.optional = optional;
    }

    /** An instance of a host class, or of a script's class that extends it. */
    public static <J> Parameter<J> instanceOf(Class<J> type) {
        return new Parameter<>("x", (vm, value) -> HostClass.payload(value, type));
    }

    /** The same, or null. */
    public Parameter<@Nullable T> orNull() {
        return new Parameter<@Nullable T>(
                types.equals(".") ? types : types + "|o",
                (vm, value) -> value == null ? null : reader.read(vm, value),
                optional);
    }

    /** The same, or nothing at all; only the last parameters may be so. */
    public Parameter<T> orElse(T absent) {
        return new Parameter<>(types, (vm, value) -> value == ABSENT ? absent : reader.read(vm, value), true);
    }

    /** The same, or null, or nothing at all, which is null too; only the last parameters may be so. */
    public Parameter<@Nullable T> optional() {
        return this.orNull().orElse(null);
    }

    /** Stands for an argument that was not given. */
    static final Object ABSENT = new Object();

    String types() {
        return types;
    }

    boolean isOptional() {
        return optional;
    }

    T read(Vm vm, @Nullable Object value) {
        return reader.read(vm, value);
    }

    private static byte[] bytes(@Nullable Object value) {
        var bytes = Translation.bytes(value);
        if (bytes == null) {
            throw new SquirrelError("wrong type, expected string or blob but was " + Kind.wordOf(value));
        }
        return bytes;
    }
}
