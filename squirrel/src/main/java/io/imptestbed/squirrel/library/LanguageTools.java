package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.ScriptThread;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the language as published has, and the imp has not: the compiler, threads, the machine's own tables and handlers. */
final class LanguageTools {
    private LanguageTools() {}

    static void install(Table root) {
        new Functions(root)
                .add("seterrorhandler", 2, "", LanguageTools::setErrorHandler)
                .add("enabledebuginfo", 2, "", (vm, self, arguments) -> null)
                .add(
                        "getstackinfos",
                        2,
                        ".n",
                        (vm, self, arguments) -> vm.stackInfos(Operators.toInteger(arguments[0]), "getstackinfos"))
                .add("setroottable", 2, "", LanguageTools::setRootTable)
                .add("getconsttable", 1, "", (vm, self, arguments) -> vm.constants())
                .add("setconsttable", 2, "", LanguageTools::setConstTable)
                .add("compilestring", -2, ".ss", LanguageTools::compile)
                .add(
                        "newthread",
                        2,
                        ".c",
                        (vm, self, arguments) -> new ScriptThread(Objects.requireNonNull(arguments[0])))
                .add(
                        "suspend",
                        -1,
                        "",
                        (vm, self, arguments) -> ScriptThread.suspend(
                                vm, arguments.length == 0 ? null : arguments[arguments.length - 1]))
                .add("resurrectunreachable", 0, "", (vm, self, arguments) -> null);
    }

    private static @Nullable Object setErrorHandler(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        vm.errorHandler(arguments[0]);
        return null;
    }

    private static Object setRootTable(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Table table)) {
            throw new SquirrelError("ivalid type");
        }
        var old = vm.root();
        vm.root(table);
        return old;
    }

    private static Object setConstTable(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Table table)) {
            throw new SquirrelError("ivalid type, expected table");
        }
        var old = vm.constants();
        vm.constants(table);
        return old;
    }

    private static Object compile(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var name = arguments.length > 1 ? StringFunctions.text(arguments[1]).untilNul() : "unnamedbuffer";
        var source = StringFunctions.text(arguments[0]).toString();
        return new Closure(vm.services().compiler().compile(vm, name, source));
    }
}
