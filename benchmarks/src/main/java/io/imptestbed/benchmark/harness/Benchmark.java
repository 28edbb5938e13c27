package io.imptestbed.benchmark.harness;

import java.util.List;

/** One thing to measure, by name. */
public interface Benchmark {

    /** Returns the word that asks for it on the command line. */
    String name();

    /** Returns what it measures, in one sentence. */
    String purpose();

    /** Measures; in processes of its own, which have ended when this returns. */
    List<Figure> measure(Pace pace);
}
