package io.imptestbed.squirrel.text;

/** Whoever pays for work that a program's text can make arbitrarily long. */
@FunctionalInterface
public interface Effort {
    /** Work that costs nobody anything. */
    Effort FREE = () -> {};

    /** Pays for one step; throws, with an exception of the payer's own, when there is nothing left to pay with. */
    void spend();
}
