package io.imptestbed.scenario.model;

import io.imptestbed.imp.signal.Signal;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step does; the closed set of steps. */
public sealed interface Action {
    /**
     * The members of a fleet do something together; ends when all of them have.
     *
     * @param party the fleet's name as a party, such as {@code pump.agent}
     * @param spread how the begins are spread, if the step says so
     */
    record Together(String party, List<Part> parts, Optional<Spread> spread) implements Action {}

    /** What one member of a fleet does; {@code member} is its name as a party. */
    record Part(String member, Action action) {}

    /** Connects a party to the broker; ends when the result is known and the declared subscriptions are acknowledged. */
    record Connect(String party, ConnectSettings settings) implements Action {}

    /** Disconnects a party; ends when it is done. */
    record Disconnect(String party) implements Action {}

    /** An ordinary client closes its connection without DISCONNECT. */
    record Abort(String party) implements Action {}

    /** Subscribes; ends when the acknowledgement is there. */
    record Subscribe(String party, List<Subscription> subscriptions) implements Action {}

    /** Unsubscribes; ends when the acknowledgement is there. */
    record Unsubscribe(String party, List<String> filters) implements Action {}

    /** Publishes; ends when the last callback is there. The party may be {@code broker}. */
    record Publish(String party, PublishFlow flow) implements Action {}

    /**
     * Blocks the turn of an agent or a device.
     *
     * @param with {@code imp.sleep}, {@code httprequest.sendsync} or {@code busy loop}
     * @param inside the callback to block in ({@code onmessage}, {@code onconnect}, {@code onconnectionlost}, {@code sendasync}); empty is
     *     a turn of its own
     * @param times in how many calls of that callback, 1 when {@code inside} is empty
     */
    record Block(String party, String with, Duration length, String inside, int times) implements Action {}

    /**
     * Does the work of {@code total} in slices of {@code slice}, each in a turn of its own by {@code imp.wakeup}.
     *
     * @param pause the wakeup interval between the end of one slice and the next; zero is "when idle"
     */
    record Work(String party, Duration total, Duration slice, Duration pause) implements Action {}

    /** From now on the party reacts to messages. */
    record React(String party, Reaction reaction) implements Action {}

    /** An ordinary client holds its own packets of these types back; an empty set sends what was held. */
    record Withhold(String party, Set<PacketType> types) implements Action {}

    /**
     * Sends bytes as they are.
     *
     * @param party a client, or {@code broker}
     * @param to the party they go to when {@code party} is the broker; otherwise {@code broker}
     */
    record SendRaw(String party, String to, Payload bytes, String comment) implements Action {}

    /** An agent's virtual machine starts anew: its memory and its connection are gone. */
    record Restart(String party) implements Action {}

    /** An agent or a device writes a line of log. */
    record Log(String party, String text) implements Action {}

    /** A device sends to its agent, or an agent to its device; ends when the last call has returned. */
    record Send(String party, DeviceFlow flow) implements Action {}

    /** An agent keeps a table beyond restarts. Source: imp API, server.save() */
    record Save(String party, Data.Table table) implements Action {}

    /** From now on an agent or a device does this on an occasion. */
    record ReactOn(String party, ImpReaction reaction) implements Action {}

    /** A device gets power; ends when its code has started. */
    record PowerOn(String party) implements Action {}

    /** A device loses power at once. */
    record PowerOff(String party) implements Action {}

    /** A device loses power and gets it back after {@code downtime}; ends when its code has started. */
    record PowerCycle(String party, Duration downtime) implements Action {}

    /** A device asks for a connection; ends when it is told what that came to. */
    record ServerConnect(String party) implements Action {}

    /** A device gives its connection up. */
    record ServerDisconnect(String party) implements Action {}

    /** A device sends what waits and sleeps deeply; ends when its code has started again. */
    record DeepSleep(String party, Duration length) implements Action {}

    /**
     * Somebody outside makes an HTTP request to the URL of an agent; ends when it is answered.
     *
     * @param path begins with a slash
     * @param query names and values, in order
     * @param headers names and values, in order
     * @param body as text; a table is JSON
     * @param answer what the answer has to be
     * @param within how long the answer may take
     */
    record Request(
            String party,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Optional<Data> body,
            HttpMatch answer,
            Duration within)
            implements Action {}

    /** Pins of a device are driven from outside; each stays as it is then, or changes as its signal does. */
    record DrivePins(String party, Map<String, PinDrive> pins) implements Action {}

    /**
     * What a pin gets.
     *
     * @param signal the volts
     * @param length how long; empty is for good, and after it the pin has what it had before
     */
    record PinDrive(Signal signal, Optional<Duration> length) {}

    /** The road between the halves of an imp changes. */
    record ChangeRoad(String imp, Set<RoadWay> ways, LinkCondition condition) implements Action {}

    /** A way on the road between a device and its agent. */
    enum RoadWay {
        /** From the device to the agent. */
        TO_AGENT,
        /** From the agent to the device. */
        TO_DEVICE
    }

    /** The broker closes all connections and stops listening; what persists is kept. */
    record StopBroker() implements Action {}

    /** The broker listens again. */
    record StartBroker() implements Action {}

    /** The broker dies with all it knows. */
    record CrashBroker() implements Action {}

    /** The broker stops and starts again after {@code downtime}. */
    record BounceBroker(Duration downtime) implements Action {}

    /** The broker closes the connection of a party. */
    record Kick(String party) implements Action {}

    /** The link between a party and the broker changes. */
    record ChangeLink(String party, Set<Direction> directions, LinkCondition condition) implements Action {}

    /** Nothing happens for a time. */
    record Wait(Duration length) implements Action {}

    /** Waits until {@code expectation} is met, at most {@code within}; not met is a failure. */
    record WaitFor(Expectation expectation, Duration within) implements Action {}

    /** Steps under a name, one after the other; times count from its begin. */
    record Stage(String name, List<Step> steps) implements Action {}

    /** Steps several times; {@code ${round}} counts from 1, and times count from the begin of the round. */
    record Repeat(int times, List<List<Step>> rounds) implements Action {}
}
