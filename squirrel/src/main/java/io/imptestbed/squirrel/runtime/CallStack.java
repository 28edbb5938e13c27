package io.imptestbed.squirrel.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that were active at one moment, the innermost first, and the text that the reference prints of them. */
public record CallStack(List<Call> calls) {
    /** The reference prints the variables of so many calls. */
    private static final int CALLS_WITH_LOCALS = 10;

    private static final int LONGEST_TEXT = 2_000;
    /** Of a stack that is twice as deep, its two ends are shown. */
    private static final int SHOWN_CALLS = 100;

    public CallStack {
        calls = List.copyOf(calls);
    }

    /** One active call; a function of the library or the host has source {@code NATIVE} and line -1. */
    public record Call(String function, String source, int line, List<Local> locals) {
        public Call {
            locals = List.copyOf(locals);
        }
    }

    /** A variable and its value as a trace shows it, for example {@code "text"}, {@code 5} or {@code TABLE}. */
    public record Local(String name, String value) {}

    static CallStack from(@Nullable Frame top, Iterable<Vm.Bridge> bridges) {
        var calls = new ArrayList<Call>();
        var bridge = bridges.iterator();
        var next = bridge.hasNext() ? bridge.next() : null;
        for (var frame = top; frame != null; frame = frame.caller) {
            calls.add(frame.describe());
            while (next != null && next.from() == frame.caller && next.from() != null) {
                calls.add(new Call(next.function(), "NATIVE", -1, List.of()));
                next = bridge.hasNext() ? bridge.next() : null;
            }
        }
        return new CallStack(calls);
    }

    /** Both lists in the reference's form, with the empty line before each. */
    public String text() {
        var text = new StringBuilder("\nCALLSTACK\n");
        for (int i = 0; i < calls.size(); i++) {
            if (i == SHOWN_CALLS && calls.size() > 2 * SHOWN_CALLS) {
                i = calls.size() - SHOWN_CALLS;
                text.append("... ").append(i - SHOWN_CALLS).append(" more calls\n");
            }
            var call = calls.get(i);
            text.append("*FUNCTION [%s()] %s line [%d]\n".formatted(call.function(), call.source(), call.line()));
        }
        text.append("\nLOCALS\n");
        for (var call : calls.subList(0, Math.min(calls.size(), CALLS_WITH_LOCALS))) {
            for (var local : call.locals()) {
                text.append('[')
                        .append(local.name())
                        .append("] ")
                        .append(local.value())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** A trace is for people: of a text of megabytes they read the beginning. */
    private static String quoted(String text) {
        return text.length() <= LONGEST_TEXT
                ? '"' + text + '"'
                : '"' + text.substring(0, LONGEST_TEXT) + "\"... (" + text.length() + " bytes)";
    }

    /** How a trace shows a value. */
    static String show(@Nullable Object value) {
        if (value instanceof Text text) {
            return quoted(text.untilNul());
        } else if (value instanceof Float number) {
            return NumberText.inTraces(number);
        } else if (value instanceof Integer || value instanceof Boolean) {
            return value.toString();
        }
        return switch (Kind.of(value)) {
            case CLOSURE -> "CLOSURE";
            case NATIVE_CLOSURE -> "NATIVECLOSURE";
            case WEAK_REFERENCE -> "WEAKREF";
            default -> Kind.wordOf(value).toUpperCase(java.util.Locale.ROOT);
        };
    }
}
