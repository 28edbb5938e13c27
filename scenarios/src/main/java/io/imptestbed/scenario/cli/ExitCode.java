package io.imptestbed.scenario.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the program tells whoever started it. */
enum ExitCode {
    /** Everything asked for was done, and every expectation was met. */
    MET(0, "done; every expectation was met"),
    /** At least one expectation, step or invariant failed. */
    NOT_MET(1, "an expectation was not met"),
    /** A file or the command line is wrong; nothing was run. */
    WRONG_INPUT(2, "a file or the command line is wrong; nothing ran"),
    /** The testbed or its environment failed, and no expectation did. */
    BROKEN(3, "the testbed or its environment failed"),
    /** Ended by Ctrl-C; given by the JVM itself. */
    INTERRUPTED(130, "interrupted by Ctrl-C");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns the number as the shell sees it. */
    int number() {
        return number;
    }

    /** Returns number to meaning, for all help texts. */
    static Map<String, String> meanings() {
        var meanings = new LinkedHashMap<String, String>();
        for (var code : values()) {
            meanings.put(" " + code.number, code.meaning);
        }
        return meanings;
    }
}
