package io.imptestbed.squirrel;

import io.imptestbed.squirrel.node.TreeBuilder;
import io.imptestbed.squirrel.runtime.FunctionCode;
import io.imptestbed.squirrel.runtime.Listener;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Vm;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.Constants;
import io.imptestbed.squirrel.syntax.Parser;

/** A compiled source: immutable, to be run by any number of machines on any threads. */
public final class Program {
    private final String name;
    private final FunctionCode main;
    private final Constants constants;

    private Program(String name, FunctionCode main, Constants constants) {
        this.name = name;
        this.constants = constants;
        this.main = main;
    }

    /**
     * Compiles a source that shares no constants with others.
     *
     * @param name what errors call it, for example {@code agent.nut}
     * @param source one character a byte: read the file as ISO-8859-1
     * @throws CompileError if it is not Squirrel
     */
    public static Program compile(String name, String source) {
        return compile(name, source, new Constants());
    }

    /** As {@link #compile(String, String)}, with the constants of sources compiled before, to which those of this one are added. */
    public static Program compile(String name, String source, Constants constants) {
        return new Program(name, TreeBuilder.build(Parser.parse(name, source, constants), false), constants);
    }

    /** As {@link #compile(String, String)}, for machines whose {@link Listener} is to be told of calls, lines and errors; somewhat slower. */
    public static Program watched(String name, String source) {
        return watched(name, source, new Constants());
    }

    /** As {@link #watched(String, String)}, with constants as {@link #compile(String, String, Constants)} has them. */
    public static Program watched(String name, String source, Constants constants) {
        return new Program(name, TreeBuilder.build(Parser.parse(name, source, constants), true), constants);
    }

    /** As a script's {@code compilestring} does: with the machine's constants, to which those of the source are added. */
    static FunctionCode compileFor(Vm vm, String name, String source) {
        try {
            var program = compile(name, source, ConstantTable.read(vm.constants()));
            ConstantTable.write(program.constants, vm.constants());
            return program.main;
        } catch (CompileError error) {
            throw new SquirrelError(error.reason());
        }
    }

    Constants constants() {
        return constants;
    }

    public String name() {
        return name;
    }

    FunctionCode main() {
        return main;
    }
}
