package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.util.OptionalInt;

/**
 * How often a callback of a party's code was called, and with which code.
 *
 * <pre>{@code
 * assertThat(pump).calledBack("sendasync").withCode(-12).atLeast(1);
 * }</pre>
 */
public final class CallbacksAssert extends EventsAssert<CallbacksAssert> {
    private final String name;
    private OptionalInt code = OptionalInt.empty();

    CallbacksAssert(String who, String party, Exam exam, When when, String name) {
        super(who, party, exam, when);
        this.name = name;
        check();
    }

    @Override
    CallbacksAssert self() {
        return this;
    }

    /** Asserts that there are some with this result or reason code, and means only those from now on. */
    public CallbacksAssert withCode(int result) {
        code = OptionalInt.of(result);
        return checked();
    }

    @Override
    String demanded() {
        return "is called back: " + noun();
    }

    @Override
    String noun() {
        return name + (code.isPresent() ? " with code " + code.getAsInt() : "");
    }

    @Override
    boolean isOfKind(Entry entry) {
        return entry.event() instanceof Event.CalledBack back && back.name().equals(name);
    }

    @Override
    boolean isMeant(Entry entry) {
        return code.isEmpty() || ((Event.CalledBack) entry.event()).code().equals(code);
    }

    @Override
    String label(Entry entry) {
        var number = ((Event.CalledBack) entry.event()).code();
        return number.isPresent() ? "with code " + number.getAsInt() : "without a code";
    }
}
