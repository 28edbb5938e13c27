package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Dialect.Trait;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Shared;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.TypeFunctions;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that a Squirrel machine has before its first program. */
public final class Library {
    private static final TypeFunctions WITH_TOOLS = typeFunctions(true);
    private static final TypeFunctions WITHOUT_TOOLS = typeFunctions(false);

    private static final int FIRST_SERIAL = 1 << 20;
    private static final int FIRST_TYPE_SERIAL = 1 << 21;
    private static final Map<Dialect, Table> ROOTS = Stream.of(Dialect.STANDARD, Dialect.IMP_AGENT, Dialect.IMP_DEVICE)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Library::rootOf));

    private Library() {}

    /** The functions of each type, shared by all machines. */
    public static TypeFunctions typeFunctions(Dialect dialect) {
        return dialect.has(Trait.LANGUAGE_TOOLS) ? WITH_TOOLS : WITHOUT_TOOLS;
    }

    private static TypeFunctions typeFunctions(boolean languageTools) {
        var functions = new EnumMap<Kind, Table>(Kind.class);
        var numbers = NumberFunctions.table();
        functions.put(Kind.INTEGER, numbers);
        functions.put(Kind.FLOAT, numbers);
        functions.put(Kind.BOOL, numbers);
        functions.put(Kind.STRING, StringFunctions.table());
        functions.put(Kind.TABLE, TableFunctions.table());
        functions.put(Kind.ARRAY, ArrayFunctions.table());
        var closures = ClosureFunctions.table(languageTools);
        functions.put(Kind.CLOSURE, closures);
        functions.put(Kind.NATIVE_CLOSURE, closures);
        functions.put(Kind.THREAD, ThreadFunctions.table());
        functions.put(Kind.GENERATOR, ObjectFunctions.ofGenerators());
        functions.put(Kind.CLASS, ObjectFunctions.ofClasses());
        functions.put(Kind.INSTANCE, ObjectFunctions.ofInstances());
        functions.put(Kind.WEAK_REFERENCE, ObjectFunctions.ofWeakReferences());
        var shared = new Shared(FIRST_TYPE_SERIAL);
        functions.values().forEach(shared::number);
        return new TypeFunctions(functions);
    }

    /** Fills a machine's root table. The functions are those of all machines; the tables and classes are its own. */
    public static void install(Vm vm) {
        var template = ROOTS.get(vm.dialect());
        Shared.handOut(template == null ? rootOf(vm.dialect()) : template, vm.root());
    }

    private static Table rootOf(Dialect dialect) {
        var root = new Table();
        BaseFunctions.install(root);
        TextFunctions.install(root);
        SystemFunctions.install(root, dialect);
        MathFunctions.install(root, dialect);
        ClockFunctions.install(root);
        RegexpClass.install(root);
        if (dialect.has(Trait.LANGUAGE_TOOLS)) {
            LanguageTools.install(root);
        }
        if (dialect.has(Trait.REGEXP2)) {
            Regexp2Class.install(root);
        }
        BlobClass.install(root, dialect);
        new Shared(FIRST_SERIAL).number(root);
        return root;
    }
}
