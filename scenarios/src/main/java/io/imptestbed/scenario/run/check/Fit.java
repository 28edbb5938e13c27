package io.imptestbed.scenario.run.check;

/**
 * How an entry of the trace fits what a counting probe looks for.
 *
 * @param matches whether it is one
 * @param near what it is instead, for the nearest miss; empty when it has nothing to do with it
 */
record Fit(boolean matches, String near) {
    static final Fit YES = new Fit(true, "");
    static final Fit NO = new Fit(false, "");

    /** Returns the fit of an entry that is not what was looked for, but that a person would want to hear of. */
    static Fit near(String words) {
        return new Fit(false, words);
    }
}
