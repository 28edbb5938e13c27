package io.imptestbed.scenario.run.world;

import io.imptestbed.imp.os.Value;
import java.time.Duration;

/** One half of an imp, an agent or a device, as far as it has to do with the other; all but its name is for its own context. */
public interface Half extends Context {
    /** Sends to the other half; the reply brings the code that the call returned, 0 for an agent. */
    void send(Letter letter, Reply reply);

    /** Blocks the turn that the caller is in. */
    void block(String with, Duration length, String place);

    /** Writes a line of log. */
    void log(String text);

    /** Returns what its code does on occasions. */
    Occasions occasions();

    /** From now on its code is called with messages of this name. */
    void listen(String messages);

    /** What one half sends to the other. */
    record Letter(String name, Value data) {}
}
