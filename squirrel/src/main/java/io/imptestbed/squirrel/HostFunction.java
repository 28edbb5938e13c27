package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that a host gives its scripts, with typed parameters. Immutable; any number of machines may share it.
 *
 * <pre>{@code
 * machine.define(HostFunction.of("add", INTEGER, INTEGER, (call, a, b) -> a + b));
 * machine.define(HostFunction.of("wakeup", FLOAT, FUNCTION, (call, seconds, callback) -> {
 *     timeline.after(Duration.ofMillis((long) (seconds * 1000)), callback::call);
 *     return null;
 * }));
 * machine.define(HostFunction.of("sleep", FLOAT, (call, seconds) -> call.blocking("sleep", () -> lane.sleep(seconds))));
 * }</pre>
 *
 * <p>What it returns is translated by {@link Machine#toScript}. To raise an error that the script can catch, throw a {@link SquirrelError}; any
 * other exception is the host's own fault, which no {@code try} of a script catches: it ends the run and comes out of it.
 */
public final class HostFunction {
    private final String name;
    private final List<Parameter<?>> parameters;
    private final boolean variadic;
    private final Body body;

    /** What one call hands over. */
    public static final class Call {
        private final Vm vm;
        private final @Nullable Object self;
        private final @Nullable Object[] arguments;

        private Call(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
            this.vm = vm;
            this.self = self;
            this.arguments = arguments;
        }

        /** The machine's inside: its call stack, ticks, memory account. */
        public Vm vm() {
            return vm;
        }

        /** {@code this} of the caller. */
        public @Nullable Object self() {
            return self;
        }

        /** All arguments as the machine has them, those of {@code ...} included. */
        public @Nullable Object[] arguments() {
            return arguments.clone();
        }

        /** See {@link Vm#blocking}. */
        public <T extends @Nullable Object> T blocking(String reason, java.util.function.Supplier<T> wait) {
            return vm.blocking(reason, wait);
        }

        /** The Java object of the instance whose method this is. */
        public <J> J self(Class<J> type) {
            return HostClass.payload(self, type);
        }

        /**
         * What {@link Machine#host} was given, for functions that any number of machines share.
         *
         * @throws IllegalStateException if it was given nothing of this type
         */
        public <J> J host(Class<J> type) {
            var host = vm.services().host();
            if (!type.isInstance(host)) {
                throw new IllegalStateException("host: " + host + " (expected: " + type.getSimpleName() + ")");
            }
            return type.cast(host);
        }

        /** What Java gets for a parameter, counted from 0. */
        <T extends @Nullable Object> T at(int index, Parameter<T> parameter) {
            return parameter.read(vm, index < arguments.length ? arguments[index] : Parameter.ABSENT);
        }
    }

    /** A body without parameters, or with arguments that it takes from the call. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object run(Call call);
    }

    /** A body with one parameter. */
    @FunctionalInterface
    public interface Body1<A extends @Nullable Object> {
        @Nullable
        Object run(Call call, A a);
    }

    /** A body with two parameters. */
    @FunctionalInterface
    public interface Body2<A extends @Nullable Object, B extends @Nullable Object> {
        @Nullable
        Object run(Call call, A a, B b);
    }

    /** A body with three parameters. */
    @FunctionalInterface
    public interface Body3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
        @Nullable
        Object run(Call call, A a, B b, C c);
    }

    /** A body with four parameters. */
    @FunctionalInterface
    public interface Body4<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object> {
        @Nullable
        Object run(Call call, A a, B b, C c, D d);
    }

    /** A body with five parameters. */
    @FunctionalInterface
    public interface Body5<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object> {
        @Nullable
        Object run(Call call, A a, B b, C c, D d, E e);
    }

    private HostFunction(String name, List<Parameter<?>> parameters, boolean variadic, Body body) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.variadic = variadic;
        this.body = body;
        boolean optional = false;
        for (var parameter : parameters) {
            if (optional && !parameter.isOptional()) {
                throw new IllegalArgumentException(
                        name + ": a required parameter behind an optional one (expected: optional ones last)");
            }
            optional = parameter.isOptional();
        }
    }

    public static HostFunction of(String name, Body body) {
        return new HostFunction(name, List.of(), false, body);
    }

    public static <A extends @Nullable Object> HostFunction of(String name, Parameter<A> a, Body1<A> body) {
        return new HostFunction(name, List.of(a), false, call -> body.run(call, call.at(0, a)));
    }

    public static <A extends @Nullable Object, B extends @Nullable Object> HostFunction of(
            String name, Parameter<A> a, Parameter<B> b, Body2<A, B> body) {
        return new HostFunction(name, List.of(a, b), false, call -> body.run(call, call.at(0, a), call.at(1, b)));
    }

    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> HostFunction of(
            String name, Parameter<A> a, Parameter<B> b, Parameter<C> c, Body3<A, B, C> body) {
        return new HostFunction(
                name, List.of(a, b, c), false, call -> body.run(call, call.at(0, a), call.at(1, b), call.at(2, c)));
    }

    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            HostFunction of(
                    String name,
                    Parameter<A> a,
                    Parameter<B> b,
                    Parameter<C> c,
                    Parameter<D> d,
                    Body4<A, B, C, D> body) {
        return new HostFunction(
                name,
                List.of(a, b, c, d),
                false,
                call -> body.run(call, call.at(0, a), call.at(1, b), call.at(2, c), call.at(3, d)));
    }

    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            HostFunction of(
                    String name,
                    Parameter<A> a,
                    Parameter<B> b,
                    Parameter<C> c,
                    Parameter<D> d,
                    Parameter<E> e,
                    Body5<A, B, C, D, E> body) {
        return new HostFunction(
                name,
                List.of(a, b, c, d, e),
                false,
                call -> body.run(call, call.at(0, a), call.at(1, b), call.at(2, c), call.at(3, d), call.at(4, e)));
    }

    /** A function with more arguments than the parameters say, as {@code ...} has it. */
    public static HostFunction variadic(String name, List<Parameter<?>> first, Body body) {
        return new HostFunction(name, first, true, body);
    }

    public String name() {
        return name;
    }

    /** The function as a machine has it. */
    NativeFunction toNative() {
        return toNative(this::run);
    }

    /** The function as the constructor of a host class: what it returns is the instance's Java object. */
    NativeFunction toConstructor() {
        return toNative((vm, self, arguments) -> {
            if (self instanceof Instance instance) {
                instance.payload(call(vm, self, arguments));
            }
            return null;
        });
    }

    private NativeFunction toNative(NativeFunction.Code code) {
        int required =
                1 + (int) parameters.stream().filter(p -> !p.isOptional()).count();
        boolean exact = !variadic && required == parameters.size() + 1;
        var types = new StringBuilder(".");
        parameters.forEach(parameter -> types.append(' ').append(parameter.types()));
        return NativeFunction.of(name, exact ? required : -required, types.toString(), code);
    }

    private @Nullable Object run(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        return new Translation(vm).toScript(call(vm, self, arguments));
    }

    private @Nullable Object call(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (!variadic && arguments.length > parameters.size()) {
            throw new SquirrelError("wrong number of parameters");
        }
        return body.run(new Call(vm, self, arguments));
    }
}
