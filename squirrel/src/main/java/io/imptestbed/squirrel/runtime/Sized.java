package io.imptestbed.squirrel.runtime;

/** What a class of the host keeps in its instances, if it takes up memory that a script can make it take up. */
public interface Sized {
    long bytes();
}
