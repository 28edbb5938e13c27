package io.imptestbed.imp.script;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.CallStack;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ended a script, in the words of the log: the error, and the calls that led to it, the innermost first. */
record Failure(String message, List<CallStack.Call> calls, Optional<Abort.Kind> abort) {
    private static final int MOST_CALLS = 20;

    static Failure of(SquirrelError error) {
        return new Failure(LogText.of(Text.of(error.getMessage())), calls(error.callStack()), Optional.empty());
    }

    static Failure of(Abort abort) {
        return new Failure(
                LogText.of(Text.of(String.valueOf(abort.getMessage()))),
                calls(abort.callStack()),
                Optional.of(abort.kind()));
    }

    /** Whether the run was ended from outside the script, which the script can do nothing about any more. */
    boolean isAbort() {
        return abort.isPresent();
    }

    boolean isOutOfMemory() {
        return abort.filter(Abort.Kind.MEMORY::equals).isPresent();
    }

    private static List<CallStack.Call> calls(@Nullable CallStack stack) {
        return stack == null
                ? List.of()
                : stack.calls().stream().filter(call -> call.line() >= 0).toList();
    }

    /** What {@code onunhandledexception} is told. Source: imp API, imp.onunhandledexception() */
    String summary() {
        return calls.isEmpty() ? message : message + ": in " + inWords(calls.get(0));
    }

    /** The lines of log. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(message);
        calls.stream().limit(MOST_CALLS).forEach(call -> lines.add("  in " + inWords(call)));
        if (calls.size() > MOST_CALLS) {
            lines.add("  in " + (calls.size() - MOST_CALLS) + " more calls");
        }
        return lines;
    }

    private static String inWords(CallStack.Call call) {
        return call.function() + " " + call.source() + ":" + call.line();
    }
}
