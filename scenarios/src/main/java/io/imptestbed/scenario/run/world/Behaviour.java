package io.imptestbed.scenario.run.world;

import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.trace.Event.Message;

/**
 * The code of a party: what it does when it is called back.
 *
 * <p>Called in the party's own context. An agent that restarts has a new one, with nothing in its memory.
 */
public interface Behaviour {
    /** The party is about to connect. */
    void connecting(ConnectSettings settings);

    /** A connect was accepted; the connect counts as ended when {@code ended} is told. */
    void connected(Reply ended);

    /** A connect came to nothing. */
    void refused(int code);

    /** The connection was lost. */
    void lost();

    /** A message arrived. */
    void received(Message message);

    /** A send callback came. */
    void sent(int code);

    /** From now on the party reacts to messages like that, too. */
    void add(Reaction reaction);

    /** From now on the party's code blocks in a callback. */
    void add(CallbackBlock block);

    /** Returns what the party does because it is one half of an imp; a client does nothing. */
    Occasions occasions();
}
