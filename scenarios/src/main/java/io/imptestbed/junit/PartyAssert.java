package io.imptestbed.junit;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.PacketType;
import java.util.Optional;

/**
 * Assertions over whoever has a connection to the broker.
 *
 * <pre>{@code
 * assertThat(pump).connected().keptConnection().received("pump/cmd").times(3);
 * assertThat(pump).calledBack("sendasync").withCode(0).times(1);
 * assertThat(pump).sentNo(PacketType.PUBREL).gotNo(PacketType.PUBREC);
 * }</pre>
 *
 * @param <S> the assertion itself
 * @param <A> what it is about
 */
public abstract class PartyAssert<S extends PartyAssert<S, A>, A> extends TimedAssert<S, A> {
    private final String party;

    PartyAssert(A actual, Class<S> self, Exam exam, String party) {
        super(actual, self, exam);
        this.party = party;
    }

    final String party() {
        return party;
    }

    /** Asserts that a connect came to success, once or more. */
    public S connected() {
        return connectedWith(0);
    }

    /** Asserts that a connect came to this result, once or more; 0 is success. */
    public S connectedWith(int result) {
        return require(party + " connects with result " + result, new Check.Connects(party, result, Count.SOME));
    }

    /** Asserts that the connection was lost without having been asked to end, once or more, and goes on with how. */
    public ConnectionLossAssert lostConnection() {
        return new ConnectionLossAssert(described(party), party, exam(), when());
    }

    /** Asserts that there was a connection and that it was never lost. */
    public S keptConnection() {
        exam().require(described(party + " keeps connection"), when(), new Check.KeepsConnection(party));
        exam().require(described(party + " keeps connection"), entries -> SilentLosses.miss(entries, party, when()));
        return myself;
    }

    /** Asserts that messages were handed to the party's code, one or more, and goes on with which. */
    public MessagesAssert received() {
        return new MessagesAssert(described(party), party, exam(), when(), Optional.empty());
    }

    /** As {@link #received()}, of messages whose topic this Topic Filter covers. */
    public MessagesAssert received(String topicFilter) {
        return new MessagesAssert(described(party), party, exam(), when(), Optional.of(topicFilter));
    }

    /** Asserts that no message was handed to the party's code. */
    public S receivedNothing() {
        return require(
                party + " receives nothing",
                new Check.Received(party, MessagesAssert.ANY, Count.exactly(0), MessagesAssert.UNORDERED));
    }

    /** Asserts that no message whose topic this Topic Filter covers was handed to the party's code. */
    public S receivedNothing(String topicFilter) {
        return require(
                party + " receives nothing of " + topicFilter,
                new Check.Received(
                        party, MessagesAssert.covered(topicFilter), Count.exactly(0), MessagesAssert.UNORDERED));
    }

    /** Asserts that the party sent Control Packets of this type, one or more, and goes on with which. */
    public PacketsAssert sent(PacketType type) {
        return new PacketsAssert(described(party), party, exam(), when(), type, true);
    }

    /** Asserts that the party sent no Control Packet of this type. */
    public S sentNo(PacketType type) {
        PacketsAssert.requireNone(described(party), party, exam(), when(), type, true);
        return myself;
    }

    /** Asserts that Control Packets of this type reached the party, one or more, and goes on with which. */
    public PacketsAssert got(PacketType type) {
        return new PacketsAssert(described(party), party, exam(), when(), type, false);
    }

    /** Asserts that no Control Packet of this type reached the party. */
    public S gotNo(PacketType type) {
        PacketsAssert.requireNone(described(party), party, exam(), when(), type, false);
        return myself;
    }

    /**
     * Asserts that a callback of the party's code was called, once or more, and goes on with how.
     *
     * @param name {@code onconnect}, {@code onconnectionlost}, {@code onmessage}, {@code sendasync} or {@code publish}, {@code subscribe}, {@code
     *     unsubscribe}, {@code disconnect}
     */
    public CallbacksAssert calledBack(String name) {
        return new CallbacksAssert(described(party), party, exam(), when(), name);
    }

    /** Asserts that a line of the party's log contains this text. */
    public S logged(String text) {
        return require(party + " logs \"" + text + "\"", new Check.Logged(party, text, Count.SOME));
    }

    /**
     * Asserts that the callback of a subscribe was told this code; a subscribe without a callback leaves no answer in the trace.
     *
     * @param result the granted QoS, 128, or a negative error code
     */
    public S subscribed(String topicFilter, int result) {
        return require(
                party + " subscribed to " + topicFilter + " with result " + result,
                new Check.Subscribed(party, Optional.of(topicFilter), result));
    }
}
