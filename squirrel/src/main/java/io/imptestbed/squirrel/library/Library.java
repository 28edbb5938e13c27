package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.TypeFunctions;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.EnumMap;

/** Everything that a Squirrel machine has before its first program. */
public final class Library {
    private static final TypeFunctions TYPE_FUNCTIONS = typeFunctionsOfAll();

    private Library() {}

    /** The functions of each type, shared by all machines. */
    public static TypeFunctions typeFunctions() {
        return TYPE_FUNCTIONS;
    }

    private static TypeFunctions typeFunctionsOfAll() {
        var functions = new EnumMap<Kind, Table>(Kind.class);
        var numbers = NumberFunctions.table();
        functions.put(Kind.INTEGER, numbers);
        functions.put(Kind.FLOAT, numbers);
        functions.put(Kind.BOOL, numbers);
        functions.put(Kind.STRING, StringFunctions.table());
        functions.put(Kind.TABLE, TableFunctions.table());
        functions.put(Kind.ARRAY, ArrayFunctions.table());
        var closures = ClosureFunctions.table();
        functions.put(Kind.CLOSURE, closures);
        functions.put(Kind.NATIVE_CLOSURE, closures);
        functions.put(Kind.GENERATOR, ObjectFunctions.ofGenerators());
        functions.put(Kind.CLASS, ObjectFunctions.ofClasses());
        functions.put(Kind.INSTANCE, ObjectFunctions.ofInstances());
        functions.put(Kind.WEAK_REFERENCE, ObjectFunctions.ofWeakReferences());
        return new TypeFunctions(functions);
    }

    /** Fills a machine's root table. */
    public static void install(Vm vm) {
        var root = vm.root();
        BaseFunctions.install(root);
        TextFunctions.install(root);
        SystemFunctions.install(root);
        MathFunctions.install(root, vm.dialect().mathInTable());
        BlobClass.install(root);
    }
}
