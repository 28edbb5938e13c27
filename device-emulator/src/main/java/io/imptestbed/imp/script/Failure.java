package io.imptestbed.imp.script;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.CallStack;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ended a script, in the words of the log: the error, and the calls that led to it, the innermost first. */
record Failure(String message, List<CallStack.Call> calls, boolean isAbort, boolean isOutOfMemory) {
    private static final int MOST_CALLS = 20;

    static Failure of(SquirrelError error) {
        return new Failure(LogText.of(Text.of(error.getMessage())), calls(error.callStack()), false, false);
    }

    static Failure of(Abort abort) {
        return new Failure(
                LogText.of(Text.of(String.valueOf(abort.getMessage()))),
                calls(abort.callStack()),
                true,
                abort.isOutOfMemory());
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
