package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptThread;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of threads. */
final class ThreadFunctions {
    private ThreadFunctions() {}

    static Table table() {
        return new Functions(new Table())
                .add("call", -1, "v", (vm, self, arguments) -> thread(self).call(vm, arguments))
                .add(
                        "wakeup",
                        -1,
                        "v",
                        (vm, self, arguments) -> thread(self).wakeUp(vm, arguments.length == 0 ? null : arguments[0]))
                .add(
                        "getstatus",
                        1,
                        "v",
                        (vm, self, arguments) ->
                                Text.of(thread(self).state().name().toLowerCase(Locale.ROOT)))
                .addWeakref()
                .add(
                        "getstackinfos",
                        2,
                        "vn",
                        (vm, self, arguments) -> thread(self).stackInfos(Operators.toInteger(arguments[0])))
                .addTostring()
                .table();
    }

    private static ScriptThread thread(@Nullable Object self) {
        return (ScriptThread) Objects.requireNonNull(self);
    }
}
