package io.imptestbed.scenario.run.world;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import java.util.Set;

/** What the code of one half of an imp does on occasions that are no MQTT messages; called in its context. */
public interface Occasions {
    /** Returns the names of the messages that it listens to. */
    Set<String> names();

    /** Tells whether it does something on this occasion. */
    boolean expects(Occasion occasion);

    /** From now on it does this, too. */
    void add(ImpReaction reaction);

    /**
     * An occasion has arisen.
     *
     * @param name the name of the message; empty on other occasions
     * @param data what the message carries; on the start of a device its wake reason
     */
    void arose(Occasion occasion, String name, Value data);
}
