package io.imptestbed.scenario.model;

import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an expectation checks; the closed set of expectations. */
public sealed interface Check {
    /** A check whose count can be that of all members of a fleet together. */
    sealed interface Countable extends Check {}

    /**
     * So many members of a fleet meet a check.
     *
     * @param party the fleet's name as a party, such as {@code pump.agent}
     * @param count how many have to meet it
     * @param members the check of each member
     */
    record OfFleet(String party, Count count, List<Part> members) implements Check {}

    /** The check of one member of a fleet; {@code member} is its name as a party. */
    record Part(String member, Check check) {}

    /**
     * All members of a fleet together meet a check.
     *
     * @param check speaks of the fleet's name as a party
     * @param members the names of the members as parties
     */
    record Sum(Countable check, List<String> members) implements Check {}

    /** Returns the checks of which this one is made; itself if it is of one party. */
    default List<Check> parts() {
        return this instanceof OfFleet fleet
                ? fleet.members().stream().map(Part::check).toList()
                : List.of(this instanceof Sum sum ? sum.check() : this);
    }

    /** A connect came to this result, this often. */
    record Connects(String party, int result, Count count) implements Countable {}

    /** The connection was lost, for this reason if one is given. For an ordinary client there is no reason code. */
    record LosesConnection(String party, Optional<Integer> reason, Count count) implements Countable {}

    /** The connection was never lost, and there was one. */
    record KeepsConnection(String party) implements Check {}

    /** Messages were handed to the party's code. */
    record Received(String party, MessageMatch match, Count count, Ordering ordering) implements Countable {}

    /** Which messages are meant; empty fields mean any. */
    record MessageMatch(
            Optional<String> topicFilter,
            Optional<String> payload,
            Optional<String> payloadPattern,
            Optional<Integer> size,
            Optional<Integer> qos,
            Optional<Boolean> retained,
            Optional<Boolean> dup) {}

    /**
     * How the messages relate to one another.
     *
     * @param exactlyOnce no two have the same topic and payload
     * @param inOrder they came in the order in which they were published
     * @param payloads these payloads, all of them and no others; empty is no list
     * @param anyOrder whether the list's order does not matter
     */
    record Ordering(boolean exactlyOnce, boolean inOrder, List<String> payloads, boolean anyOrder) {}

    /** The send callbacks brought these codes, this often each; codes not named must not occur. */
    record SendResults(String party, Map<Integer, Count> results) implements Countable {}

    /** A subscribe was acknowledged with these codes (granted QoS or 128), or came to this error code. */
    record Subscribed(String party, Optional<String> filter, int result) implements Check {}

    /**
     * The level of a bucket, in credits; over the whole time of the expectation, or at its time.
     *
     * @param least it never fell below this
     * @param most it never rose above this
     * @param reaches it fell to this or below at some time
     */
    record CreditLevel(
            String party, Bucket bucket, Optional<Double> least, Optional<Double> most, Optional<Double> reaches)
            implements Check {}

    /**
     * Packets on a wire.
     *
     * @param party the client whose wire it is
     * @param sent true counts them where they were sent, false where they arrived
     */
    record Packets(
            String party,
            Direction direction,
            Optional<PacketType> type,
            Optional<Boolean> dup,
            Optional<Integer> qos,
            Optional<String> topicFilter,
            Optional<Integer> code,
            boolean sent,
            Count count)
            implements Countable {}

    /** The party's code blocked for this long in one piece, give or take; {@code waiting} packets waited at its end. */
    record WasBlocked(String party, Optional<String> with, Duration length, Duration tolerance, Optional<Count> waiting)
            implements Check {}

    /** The broker has, or has not, a session for the client; at the expectation's time or at the end. */
    record Session(String party, boolean present, Optional<Integer> queued, Optional<Set<String>> subscriptions)
            implements Check {}

    /** The broker keeps this payload for the topic; empty is nothing. */
    record Retains(String topic, Optional<String> payload) implements Check {}

    /** A line of log that contains the text. */
    record Logged(String party, String text, Count count) implements Countable {}

    /** The party received nothing after its last matching message, for this long; the run goes on for that time. */
    record NothingMore(String party, MessageMatch match, Duration length) implements Check {}

    /** Messages from the other half of the imp were handed to the code of a device or an agent. */
    record DeviceReceived(String party, DeviceMatch match, Count count, DeviceOrdering ordering) implements Countable {}

    /**
     * Which messages between a device and its agent are meant; empty fields mean any.
     *
     * @param pattern a regular expression that the whole of the data, as text, matches
     */
    record DeviceMatch(Optional<String> name, Optional<Data> data, Optional<String> pattern, Optional<Integer> size) {}

    /**
     * How the messages relate to one another.
     *
     * @param exactlyOnce no two have the same name and data
     * @param inOrder they came in the order in which they were sent
     * @param data these data, all of them and no others; empty is no list
     */
    record DeviceOrdering(boolean exactlyOnce, boolean inOrder, List<Data> data) {}

    /** The device got a connection. */
    record DeviceConnects(String party, Count count) implements Countable {}

    /** The device lost its connection without having given it up. */
    record DeviceLosesConnection(String party, Count count) implements Countable {}

    /** The device had a connection and never lost it. */
    record DeviceKeepsConnection(String party) implements Check {}

    /** The device's code started, for this reason if one is given. */
    record Woke(String party, Optional<String> reason, Count count) implements Countable {}

    /** The agent was told that its device is connected, or no longer is. */
    record SeesDevice(String party, boolean connected, Count count) implements Countable {}

    /** What the agent has saved holds these slots; at the expectation's time or at the end. */
    record Saved(String party, Data.Table table) implements Check {}

    /** The agent's script made HTTP requests; with a status only those that came to it. */
    record Requested(String party, HttpMatch match, Count count) implements Countable {}

    /** The agent's script answered HTTP requests to its own URL. */
    record Answered(String party, HttpMatch match, Count count) implements Countable {}

    /** The script of an agent or a device did not catch an exception whose words contain the text, and so was started anew. */
    record Throws(String party, String text, Count count) implements Countable {}

    /**
     * The script of a device brought a pin to a value: at the expectation's time it has it, otherwise so often it got it.
     *
     * @param value 0 or 1 of a digital output, the share of a period or of the supply otherwise
     */
    record PinIs(String party, String pin, double value, Count count) implements Countable {}
}
