package io.imptestbed.squirrel;

import io.imptestbed.squirrel.library.Library;
import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.CallStack;
import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.HeapObject;
import io.imptestbed.squirrel.runtime.Listener;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.TickListener;
import io.imptestbed.squirrel.runtime.Trail;
import io.imptestbed.squirrel.runtime.Vm;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs programs: one root table, one call stack. Used by one thread at a time.
 *
 * <pre>{@code
 * var machine = Machine.of(Profile.IMP_AGENT);
 * machine.printTo(lines::add);
 * machine.run(Program.compile("agent.nut", source));
 * var answer = machine.call(machine.root().get(Text.of("onTimer")), machine.root(), 5);
 * }</pre>
 */
public final class Machine {
    private final Vm vm;
    private Consumer<String> output = text -> {};
    private Consumer<String> errors = text -> {};
    private Consumer<SquirrelError> uncaught = error -> {};

    private Machine(Dialect dialect, Budget budget) {
        vm = new Vm(dialect, Library.typeFunctions(dialect), budget);
        vm.services().compiler(Program::compileFor);
        Library.install(vm);
        connect();
    }

    /** A machine with the profile's library and the limits of {@link Budget#DEFAULT}. */
    public static Machine of(Profile profile) {
        return of(profile.dialect(), Budget.DEFAULT);
    }

    /** A machine that a budget stops: see {@link Abort}. */
    public static Machine of(Profile profile, Budget budget) {
        return of(profile.dialect(), budget);
    }

    static Machine of(Dialect dialect, Budget budget) {
        return new Machine(dialect, budget);
    }

    /** The clock of {@code time}, {@code date} and {@code clock}, whose zone is the script's local time; without one these are errors. */
    public Machine clock(Clock clock) {
        vm.services().clock(clock);
        return this;
    }

    /** What {@link HostFunction.Call#host} finds: whatever the host's functions, which machines may share, need to know of this one. */
    public Machine host(Object host) {
        vm.services().host(host);
        return this;
    }

    /** Where the numbers of {@code rand} begin; 1 if nobody says. */
    public Machine seed(int seed) {
        vm.services().seed(seed);
        return this;
    }

    /**
     * Where threads of scripts run, which only {@link Profile#STANDARD} has; without this they are errors.
     *
     * @param threads runs each task at once and beside its caller, on a thread that does not keep the process alive
     */
    public Machine threadsOn(Executor threads) {
        vm.services().threads(threads);
        return this;
    }

    /**
     * Has a listener told what programs do that were compiled by {@link Program#watched}; null for nobody.
     *
     * <pre>{@code
     * machine.tellTo(new Listener() {
     *     public void line(String source, int line) { covered.add(source + ":" + line); }
     * });
     * machine.run(Program.watched("agent.nut", source));
     * }</pre>
     */
    public Machine tellTo(@Nullable Listener listener) {
        vm.listener(listener);
        return this;
    }

    /** Where what scripts print goes, as they print it: no line ends are added. */
    public Machine printTo(Consumer<String> newOutput) {
        output = newOutput;
        connect();
        return this;
    }

    /** Where what scripts write by {@code error} goes. */
    public Machine printErrorsTo(Consumer<String> newErrors) {
        errors = newErrors;
        connect();
        return this;
    }

    /** Who is told of each error that no {@code try} of its call catches, before the call that made it answers. */
    public Machine reportTo(Consumer<SquirrelError> newUncaught) {
        uncaught = newUncaught;
        connect();
        return this;
    }

    private void connect() {
        vm.connect(output, errors, uncaught);
    }

    /**
     * Runs a program's main function with the root table as {@code this}.
     *
     * @return what it returns
     * @throws SquirrelError if nothing in the program catches it; it has been reported then
     * @throws Abort if a budget is used up
     */
    public @Nullable Object run(Program program, @Nullable Object... arguments) {
        if (vm.dialect().has(Dialect.Trait.LANGUAGE_TOOLS)) {
            ConstantTable.write(program.constants(), vm.constants());
        }
        return vm.runMain(program.main(), arguments);
    }

    /** Calls a function of the script; errors as with {@link #run}. */
    public @Nullable Object call(@Nullable Object function, @Nullable Object self, @Nullable Object... arguments) {
        return vm.callReporting(function, self, arguments);
    }

    Vm vm() {
        return vm;
    }

    /** The global variables. */
    public Table root() {
        return vm.root();
    }

    /** Gives scripts a global function; see {@link NativeFunction#of}. */
    public void define(String name, int arity, String types, NativeFunction.Code code) {
        vm.root().put(Text.of(name), NativeFunction.of(name, arity, types, code));
    }

    /** Gives scripts a global function. */
    public void define(HostFunction function) {
        vm.root().put(Text.of(function.name()), function.toNative());
    }

    /** Gives scripts a global class; answers it, for {@link HostClass#instance}. */
    @SuppressWarnings("CanIgnoreReturnValueSuggester") // Whoever makes instances needs the class.
    public ScriptClass define(HostClass type) {
        var made = type.toScript();
        vm.root().put(Text.of(type.name()), made);
        return made;
    }

    /** Gives scripts a global value, or another for one that is there: of Java, see {@link #toScript}, or of the machine. */
    public void define(String name, @Nullable Object value) {
        vm.root().put(Text.of(name), toScript(value));
    }

    /**
     * A global function of the script.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public ScriptFunction function(String name) {
        var found = vm.root().get(Text.of(name));
        if (found == Table.MISSING) {
            throw new IllegalArgumentException("function: " + name + " (expected: one in the root table)");
        }
        return new ScriptFunction(vm, found);
    }

    /**
     * A value of Java as the script has it: strings as UTF-8, {@code byte[]} as a blob, maps as tables, lists and arrays as arrays, host functions
     * and {@link ScriptFunction} as functions, integers that fit 32 bits, {@code double} narrowed to a float. Values of the machine stay.
     *
     * @throws IllegalArgumentException for anything else, integers that do not fit, and what contains itself
     */
    public @Nullable Object toScript(@Nullable Object value) {
        return new Translation(vm).toScript(value);
    }

    /**
     * A value of the script as Java has it: a {@code String} (read as UTF-8), {@code Integer}, {@code Float}, {@code Boolean}, null, a list, a map
     * in the table's order, {@code byte[]} for a blob, a {@link ScriptFunction}, the Java object of a host class; other values stay.
     *
     * @throws IllegalArgumentException for what contains itself, or is more than 200 levels deep
     */
    public @Nullable Object toJava(@Nullable Object value) {
        return new Translation(vm).toJava(value);
    }

    /** The calls that are active now, for example while a host function blocks. */
    public CallStack callStack() {
        return vm.callStack();
    }

    /**
     * Stops what the machine does now, or does next, with an {@link Abort}; from any thread.
     *
     * <p>A host function that blocks is not woken by this: that is its host's part.
     */
    public void interrupt(String reason) {
        vm.interrupt(reason);
    }

    /** Where a host function holds the script up by {@link Vm#blocking}; empty if none does. From any thread. */
    public Optional<Vm.Block> block() {
        return vm.block();
    }

    /** The steps that this machine ever took: calls, turns of loops, and work of the library. */
    public long ticks() {
        return vm.ticks();
    }

    /**
     * Has a listener told each time so many steps were taken, so that a host can let time go by in a busy loop.
     *
     * @param every 1 or more
     */
    public Machine tickTo(long every, TickListener listener) {
        if (every < 1) {
            throw new IllegalArgumentException("every: " + every + " (expected: 1 or more)");
        }
        vm.listenToTicks(every, listener);
        return this;
    }

    /** The bytes of all that the script can reach, by the count that its budget of memory goes by; takes time as there is memory in use. */
    public long memoryInUse() {
        return vm.memoryInUse();
    }

    /**
     * Whether an object of the script is still in use: some variable, active call or {@link ScriptFunction#hold held} function leads to it. As in the reference, a
     * weak reference does not keep an object in use, and neither does a function that {@code bindenv} has given it to. Takes time as there is memory
     * in use; objects that only refer to each other are not in use here, but are in the reference.
     */
    public boolean isInUse(HeapObject object) {
        return vm.reaches(object);
    }

    /** As {@link #isInUse}: one of the ways that lead to the object, of which can be asked quickly whether it is still there; empty if there is none. */
    public Optional<Trail> trailTo(HeapObject object) {
        return Optional.ofNullable(vm.trailTo(object));
    }

    /** The report of an uncaught error as the reference prints it: headline, call stack, variables. */
    public static String report(SquirrelError error) {
        return error.report();
    }
}
