package io.imptestbed.scenario.junit;

/** The testbed or its environment failed, so that nothing was judged; build tools count it as an error and not as a failure. */
final class ScenarioBrokenError extends Error {
    private static final long serialVersionUID = 1;

    ScenarioBrokenError(String message) {
        super(message);
    }
}
