package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.STRING;

import io.imptestbed.client.profile.Limits;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's {@code imp}.
 *
 * <p>Source: imp API, imp
 */
final class AgentImpApi implements ApiObject {
    private static final HostClass IMP = ImpFunctions.common()
            .method(HostFunction.of("wakeup", FLOAT, FUNCTION, STRING.optional(), AgentImpApi::wakeup))
            .method(HostFunction.of("cancelwakeup", ANY, AgentImpApi::cancelwakeup));

    @Override
    public void install(ScriptVm vm) {
        ImpFunctions.install(vm, IMP);
    }

    /** The timers that have a name and are to fire. */
    private static final class Named {
        private final Map<String, ScriptTimer> timers = new LinkedHashMap<>(2);
    }

    private static @Nullable Object wakeup(Call call, float interval, ScriptFunction callback, @Nullable String name) {
        var vm = ImpFunctions.vm(call);
        var timer = new ScriptTimer();
        // inferred: below zero is zero, for the vendor's own tests of Rocky set such a timer and go on
        var wait = Seconds.upTo("interval", Math.max(0, interval), Limits.LONGEST_WAKEUP);
        var chain = WakeupChain.of(vm);
        if (name != null) {
            // inferred: a name that is in use is given to the new timer, and the old one fires all the same
            named(vm).put(name, timer);
        }
        var fired = chain.link(wait, () -> {
            if (timer.fires()) {
                if (name != null) {
                    named(vm).remove(name, timer);
                }
                vm.call(callback);
            }
        });
        timer.isDrivenBy(Misuse.caught(() -> vm.imp().agent().wakeup(chain.wait(wait), fired)), callback.hold());
        return vm.instance(ScriptTimer.TYPE, timer);
    }

    private static @Nullable Object cancelwakeup(Call call, @Nullable Object timer) {
        var named = named(ImpFunctions.vm(call));
        if (timer instanceof Text name) {
            var found = named.remove(name.toString());
            if (found == null) {
                throw Misuse.error("imp.cancelwakeup: no timer of this name is active");
            }
            found.cancel();
        } else {
            cancel(timer);
            named.values().removeIf(ScriptTimer::isOver);
        }
        return null;
    }

    /** Null, as a call of imp.wakeup may have returned, is no timer and does no harm. */
    static void cancel(@Nullable Object timer) {
        if (timer instanceof Instance instance && instance.payload() instanceof ScriptTimer known) {
            known.cancel();
        } else if (timer != null) {
            throw Misuse.error("imp.cancelwakeup: not a timer");
        }
    }

    private static Map<String, ScriptTimer> named(ScriptVm vm) {
        return vm.state(Named.class, each -> new Named()).timers;
    }
}
