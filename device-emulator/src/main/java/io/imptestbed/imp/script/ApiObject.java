package io.imptestbed.imp.script;

/** A root object of the imp's API, such as {@code mqtt}: stateless, because all machines share it. */
@FunctionalInterface
public interface ApiObject {
    /** Puts what it stands for into the root table of a machine, before any code runs; in the machine's first turn. */
    void install(ScriptVm vm);
}
