package io.imptestbed.squirrel.runtime;

/** What a class of the host keeps in an instance, if that refers to another object of the script and so keeps it in use. */
@FunctionalInterface
public interface Keeping {
    HeapObject kept();
}
