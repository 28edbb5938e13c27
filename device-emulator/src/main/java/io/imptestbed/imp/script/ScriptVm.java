package io.imptestbed.imp.script;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Code;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.imp.os.Value;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.time.Lane;
import io.imptestbed.trace.Event;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One running machine of an agent or a device, from a start of its code to the next: what API objects are installed on.
 *
 * <p>Its methods are for turns of the imp's side that it belongs to, unless they say otherwise. An error that the code does not catch is handed to
 * {@code onunhandledexception}, written into the log with the calls that led to it, and restarts the side, as on the imp.
 */
public final class ScriptVm {
    private static final Text NV = Text.of("nv");
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    private final Imp imp;
    private final boolean agent;
    private final ScriptSettings settings;
    private final Machine machine;
    private final Lane lane;
    private final BusyTime busy;
    private final Map<HostClass, ScriptClass> classes = new LinkedHashMap<>();
    private final Map<Class<?>, Object> states = new LinkedHashMap<>(2);
    private final List<Runnable> endings = new ArrayList<>(2);
    private @Nullable ScriptFunction unhandled;
    private Runnable afterTurn = () -> {};
    private boolean inTurn;
    private volatile boolean failed;
    private volatile boolean ended;

    private ScriptVm(Imp imp, boolean agent, ScriptSettings settings, int start) {
        var profile = imp.agent().profile();
        var timeline = imp.agent().surroundings().timeline();
        this.imp = imp;
        this.agent = agent;
        this.settings = settings;
        this.machine = Machine.of(
                        agent ? Profile.IMP_AGENT : Profile.IMP_DEVICE, budget(profile, agent, settings.stepsPerTurn()))
                .host(this)
                .clock(timeline.clock())
                .seed(seed(imp, agent, start))
                .printTo(this::print)
                .printErrorsTo(this::print);
        this.lane = agent ? imp.agent().lane() : imp.device().lane();
        this.busy = new BusyTime(this, profile);
    }

    private static Budget budget(ImpProfile profile, boolean agent, long steps) {
        return Budget.DEFAULT
                .withSteps(steps)
                .withMemory(agent ? profile.agentMemory() : profile.deviceMemory())
                .withThreadStack(Lane.STACK_BYTES);
    }

    private static int seed(Imp imp, boolean agent, int start) {
        long own = imp.seed() + 2L * start + (agent ? 1 : 0);
        return (int) ((own * SEED_STEP) >>> Integer.SIZE);
    }

    /** A machine for the agent's turn that begins; it ends with the agent's own. The how manieth start it is decides its random numbers. */
    static ScriptVm ofAgent(Imp imp, ScriptSettings settings, int start) {
        var vm = new ScriptVm(imp, true, settings, start);
        imp.agent().onEnd(vm::ended);
        ApiObjects.AGENT.forEach(object -> object.install(vm));
        return vm;
    }

    /** A machine for the device's turn that begins; it ends with the device's own. */
    static ScriptVm ofDevice(Imp imp, ScriptSettings settings, int start) {
        var vm = new ScriptVm(imp, false, settings, start);
        imp.device().runs(vm.new DeviceCode());
        vm.restoreNv();
        ApiObjects.DEVICE.forEach(object -> object.install(vm));
        return vm;
    }

    private void restoreNv() {
        if (!imp.device().nv().isEmpty()) {
            machine.root()
                    .put(
                            NV,
                            ScriptValues.toScript(
                                    machine, Value.Table.of(imp.device().nv())));
        }
    }

    /** Runs the script's main function, in this turn. */
    void run(Script script) {
        inTurn(() -> machine.run(script.program()));
    }

    /** Returns the Squirrel machine. */
    public Machine machine() {
        return machine;
    }

    /** Returns what the imp shares with the other parties of its run. */
    public Surroundings surroundings() {
        return imp.agent().surroundings();
    }

    /** Returns the name of this side in the trace, for example {@code pump.agent}. */
    public String party() {
        return agent ? imp.agent().party() : imp.device().party();
    }

    /** Returns the imp. */
    public Imp imp() {
        return imp;
    }

    /** Tells whether this is the agent's side and not the device's. */
    public boolean isAgent() {
        return agent;
    }

    /** Returns what the user of the script said. */
    public ScriptSettings settings() {
        return settings;
    }

    /** Tells whether the code has gone for good; from any thread. */
    public boolean hasEnded() {
        return ended;
    }

    /** Tells whether an error ended it; from any thread. */
    boolean hasFailed() {
        return failed;
    }

    /** Returns what an API object keeps for this machine, made at the first call. */
    public <T> T state(Class<T> type, Function<ScriptVm, T> maker) {
        var known = states.get(type);
        if (known == null) {
            known = maker.apply(this);
            states.put(type, known);
        }
        return type.cast(known);
    }

    /** Returns an instance of a class of the host, which stands for {@code object}; the class is this machine's own. */
    public Instance instance(HostClass type, Object object) {
        return HostClass.instance(classes.computeIfAbsent(type, HostClass::toScript), object);
    }

    /** Makes the one instance of a class a root object of the same name, in whose functions {@code call.host(ScriptVm.class)} finds this. */
    @SuppressWarnings("CanIgnoreReturnValueSuggester") // Whoever has fields to fill needs it.
    public Instance install(HostClass type) {
        var object = instance(type, this);
        machine.root().put(Text.of(type.name()), object);
        return object;
    }

    /**
     * Runs {@code code} as a turn of this side's lane, after those submitted before; from any thread. What the code does not catch is handled
     * as an uncaught exception. Dropped when this machine has ended.
     */
    public void turn(Runnable code) {
        if (agent) {
            imp.agent().run(() -> inTurn(code));
        } else {
            imp.device().run(() -> inTurn(code));
        }
    }

    /**
     * Calls a function of the script in a turn that Java began, as callbacks of Java objects are; errors as with {@link #turn}.
     *
     * @param arguments values of Java or of the machine; see {@link Machine#toScript}
     */
    @SuppressWarnings("NullAway") // It forgets in a lambda that the arguments may be null.
    public void call(ScriptFunction function, @Nullable Object... arguments) {
        inTurn(() -> {
            requireFit(function, arguments.length);
            function.call(arguments);
        });
    }

    /** As {@link #call}, with only so many of the arguments as the function takes. */
    @SuppressWarnings("NullAway") // It forgets in a lambda that the arguments may be null.
    public void callFitting(ScriptFunction function, @Nullable Object... arguments) {
        inTurn(() -> {
            requireFit(function, Math.min(arguments.length, function.arity().most()));
            function.callFitting(arguments);
        });
    }

    /** Nothing of the script is on the stack when a callback begins, so the language's own error could not say whose it is. */
    private static void requireFit(ScriptFunction function, int given) {
        if (!function.arity().accepts(given)) {
            throw new SquirrelError("wrong number of parameters: the callback "
                    + function.place().map(place -> "at " + place + " ").orElse("")
                    + "takes " + function.arity().inWords() + " and gets " + given);
        }
    }

    private void inTurn(Runnable code) {
        if (ended) {
            return;
        }
        if (inTurn) {
            code.run();
            return;
        }
        inTurn = true;
        busy.begin();
        try {
            code.run();
            busy.settle();
            afterTurn.run();
        } catch (SquirrelError error) {
            fail(Failure.of(error));
        } catch (Abort abort) {
            fail(Failure.of(abort));
        } finally {
            inTurn = false;
        }
    }

    private void fail(Failure failure) {
        if (ended) {
            return;
        }
        failed = true;
        var lines = new ArrayList<>(failure.lines());
        surroundings().trace().record(new Event.ImpDid(party(), "uncaught exception", failure.summary()));
        busy.settle();
        handle(failure, lines);
        if (agent) {
            lines.forEach(imp.agent()::error);
            imp.agent().restart();
        } else {
            // Source: imp API, hardware.wakereason(): out of memory counts as a software reset
            imp.device().crash(lines, failure.isOutOfMemory() ? WakeReason.SW_RESET : WakeReason.SQUIRREL_ERROR);
        }
    }

    private void handle(Failure failure, List<String> lines) {
        var handler = unhandled;
        unhandled = null;
        if (handler == null || failure.isAbort()) {
            return;
        }
        try {
            handler.call(failure.summary());
        } catch (SquirrelError error) {
            lines.addAll(Failure.of(error).lines());
        } catch (Abort abort) {
            lines.addAll(Failure.of(abort).lines());
        }
    }

    /** Who is told of an error that the code does not catch, before it restarts; null for nobody. */
    void onUnhandledException(@Nullable ScriptFunction handler) {
        unhandled = handler;
    }

    /** Blocks the current turn; a restart unwinds it. */
    public void block(String with, Duration duration) {
        settle();
        inThisMachine(() -> {
            if (agent) {
                imp.agent().block(with, duration, place());
            } else {
                imp.device().block(with, duration, place());
            }
        });
    }

    /** Lets time go by in the current turn, without a word in the trace. */
    void pass(Duration part) {
        if (agent) {
            lane.block(part);
        } else {
            inThisMachine(() -> imp.device().pass(part));
        }
    }

    /** In real time the side may have another machine by now: then this turn is left, as one that blocks is. */
    private void inThisMachine(Runnable block) {
        try {
            block.run();
        } catch (IllegalStateException notCurrent) {
            if (ended) {
                lane.block(Duration.ZERO);
            }
            throw notCurrent;
        }
    }

    /** Blocks the current turn until a gate of its lane is open; of agents only. See {@link #gate}. */
    public void block(String with, Lane.Gate gate) {
        settle();
        if (!agent) {
            throw new IllegalStateException("block: " + with + " at a gate of " + party() + " (expected: an agent)");
        }
        inThisMachine(() -> imp.agent().block(with, gate, place()));
    }

    /** Returns a gate at which a turn of this machine can wait; of agents only, because a device may be suspended while it waits. */
    public Lane.Gate gate() {
        return lane.gate();
    }

    /** Says that Java code may block this turn now, so that a busy loop before it counts as a block of its own. */
    public void settle() {
        busy.settle();
    }

    /** Returns the innermost line of the script that runs now, such as {@code pump.agent.nut:42 in poll()}; empty if none does. */
    public String place() {
        return machine.callStack().calls().stream()
                .filter(call -> call.line() >= 0)
                .findFirst()
                .map(call -> call.source() + ":" + call.line() + " in " + call.function() + "()")
                .orElse("");
    }

    /** Has {@code listener} told when this machine has ended, on the timeline: the time to forget timers and requests. */
    public void onEnd(Runnable listener) {
        endings.add(listener);
    }

    /** Has one listener told when the code has come to the end of a turn, still in that turn. */
    void afterEachTurn(Runnable listener) {
        afterTurn = listener;
    }

    private void ended() {
        ended = true;
        machine.interrupt("the code was ended");
        endings.forEach(Runnable::run);
    }

    /** Writes what the code prints as a line of log. Inferred: it is not known where it goes on an imp. */
    private void print(String text) {
        var line = LogText.of(Text.of(text.stripTrailing()));
        if (agent) {
            imp.agent().log(line);
        } else {
            imp.device().server().log(line);
        }
    }

    /** The table {@code nv}, as it would travel. */
    private Value.Table nv() {
        try {
            return machine.root().get(NV) instanceof Table table && ScriptValues.of(table) instanceof Value.Table nv
                    ? nv
                    : Value.Table.EMPTY;
        } catch (SquirrelError tooDeep) {
            return Value.Table.EMPTY;
        }
    }

    private final class DeviceCode implements Code {
        @Override
        public String place() {
            return ScriptVm.this.place();
        }

        @Override
        public Value.Table nv() {
            return ScriptVm.this.nv();
        }

        @Override
        public void ended() {
            ScriptVm.this.ended();
        }
    }
}
