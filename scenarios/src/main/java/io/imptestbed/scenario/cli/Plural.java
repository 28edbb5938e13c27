package io.imptestbed.scenario.cli;

/** Counts things in words. */
final class Plural {
    private Plural() {}

    /** Returns for example {@code 1 file} or {@code 3 files}. */
    static String of(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
