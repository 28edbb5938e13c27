package io.imptestbed.benchmark.day;

import io.imptestbed.imp.Imp;

/** What the imps of a day run: a device that sends a reading a minute, an agent that publishes it. */
interface Code {
    /** Gives an imp without power its code. */
    void give(Imp imp);
}
