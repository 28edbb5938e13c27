package io.imptestbed.trace;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A fact of a run; the closed set of what a trace can say. */
public sealed interface Event {
    /** Returns the party that it happened to, for example {@code pump.agent}, {@code controller} or {@code broker}. */
    String party();

    /** Tells whether code of the party begins anew or ends with this, which unwinds whatever it was doing. */
    default boolean endsCode() {
        return false;
    }

    /**
     * A Control Packet at one end of a wire: sent when the end is where it comes from, received when the end is where it goes to.
     *
     * @param party the client whose wire it is
     * @param connection which of that client's connections, from 1
     * @param end where it was seen
     * @param direction the way it goes
     */
    record PacketSeen(String party, int connection, End end, Direction direction, Packet packet) implements Event {
        /** Tells whether this end sent it; otherwise this end received it. */
        public boolean isSent() {
            return direction.from() == end;
        }
    }

    /**
     * A Control Packet asked for a credit.
     *
     * @param bucket which of the party's two buckets
     * @param type what asked
     * @param before credits before, in millionths of a credit
     * @param after credits after, in millionths of a credit
     * @param capacity what the bucket holds when full, in millionths of a credit
     * @param outcome what became of the request
     */
    record CreditAsked(
            String party, Bucket bucket, PacketType type, long before, long after, long capacity, CreditOutcome outcome)
            implements Event {}

    /** A bucket of credits. */
    enum Bucket {
        INBOUND,
        OUTBOUND
    }

    /** What became of a request for a credit. */
    enum CreditOutcome {
        /** The credit was there and is spent. */
        SPENT,
        /** There was none; the packet goes no further. */
        REFUSED,
        /** There was none; the packet waits for one. SPENT follows when it comes. */
        WAITS
    }

    /**
     * Code of the party called a function of its API.
     *
     * @param verb the name of the function, for example {@code sendasync}
     * @param call a number that ties the callback to the call, unique for the party, from 1
     * @param arguments what it was called with, in words
     * @param message the message that is sent; only for publishing verbs
     * @param result what it returned ("" for nothing), or "throws …"
     */
    record Called(String party, String verb, long call, String arguments, List<Message> message, String result)
            implements Event {
        @Override
        public boolean endsCode() {
            return verb.equals("restart");
        }
    }

    /**
     * The party's code was called back.
     *
     * @param name the imp's name of the callback: {@code onconnect}, {@code onconnectionlost}, {@code onmessage}, {@code sendasync},
     *     {@code subscribe}, {@code unsubscribe}, {@code disconnect}; of a device {@code server.connect} and
     *     {@code onunexpecteddisconnect}, of an agent about its device {@code device.onconnect} and {@code device.ondisconnect}
     * @param call the number of the call it answers; 0 for {@code onconnectionlost}, {@code onmessage} and what is about devices
     * @param code the result or reason code, where there is one; for {@code subscribe} the result code
     * @param granted the granted QoS or 128 for each topic of a subscribe; otherwise empty
     * @param message the message of {@code onmessage}; otherwise empty
     */
    @SuppressWarnings("InvalidParam") // onmessage is a word of the imp and no slip for message
    record CalledBack(
            String party, String name, long call, OptionalInt code, List<Integer> granted, List<Message> message)
            implements Event {}

    /**
     * An Application Message as it is handed in or out at an API.
     *
     * @param dup whether it was delivered with DUP=1
     */
    record Message(String topic, Payload payload, Qos qos, boolean retain, boolean dup) {}

    /**
     * A connection began or ended at one end of a wire.
     *
     * @param connection which of the client's connections, from 1
     * @param what what happened
     * @param reason why, in words; empty when it opened
     */
    record ConnectionChanged(String party, int connection, End end, ConnectionChange what, String reason)
            implements Event {}

    /** What can happen to a connection. */
    enum ConnectionChange {
        OPENED,
        /** This end closed it. */
        CLOSED,
        /** The other end or the network closed it. */
        LOST
    }

    /**
     * A link condition began, ended or acted on a packet.
     *
     * @param party the client whose wire it is, or the device whose road it is
     * @param direction the way it acts, empty for both; of a road {@code TO_SERVER} is the way to the agent
     * @param condition its name: {@code cut}, {@code half-open}, {@code hold}, {@code delay}, {@code bandwidth}, {@code swallow},
     *     {@code duplicate}, {@code corrupt}; of the road between a device and its agent also {@code down} and {@code repair}
     * @param action {@code set}, {@code cleared}, {@code done}, or what it did to a packet: {@code swallowed}, {@code duplicated}, {@code corrupted},
     *     {@code dropped}
     * @param packet the packet that it acted on; empty when it was set or cleared
     * @param note details in words
     */
    record LinkChanged(
            String party, List<Direction> direction, String condition, String action, List<Packet> packet, String note)
            implements Event {}

    /**
     * Code of the party began to block or stopped blocking.
     *
     * @param with what blocks: {@code imp.sleep}, {@code httprequest.sendsync}, {@code busy loop}
     * @param began true at the beginning, false at the end
     * @param length how long it will block, 0 if nobody can say, or has blocked
     * @param waiting how many inbound packets wait at the party's end of the wire; 0 at the beginning
     * @param place where in the code, in words; may be empty
     */
    record Blocked(String party, String with, boolean began, Duration length, int waiting, String place)
            implements Event {}

    /**
     * A line of log.
     *
     * @param level {@code log} or {@code error}
     */
    record Logged(String party, String level, String text) implements Event {}

    /**
     * A message between a device and its agent.
     *
     * <p>Every call of {@code agent.send} or {@code device.send} has a number of its own; it is {@link MessagePhase#SENT} or
     * {@link MessagePhase#REFUSED}, and what was sent is received or dropped, once, unless the run ends before.
     *
     * @param party who says so: the sender, or for {@code RECEIVED} the receiver
     * @param way where it goes
     * @param number which message of this imp and this way, from 1
     * @param phase what became of it
     * @param name its name
     * @param data what it carries, as JSON; what JSON cannot say is put in words
     * @param size bytes of name and data on the road
     * @param code the Send Error Code of {@code REFUSED} and {@code UNCONFIRMED}; otherwise 0
     * @param cause why it was dropped, in words; otherwise empty
     */
    record DeviceMessage(
            String party,
            Way way,
            long number,
            MessagePhase phase,
            String name,
            Payload data,
            int size,
            int code,
            String cause)
            implements Event {}

    /** The way of a message between a device and its agent. */
    enum Way {
        /** By {@code agent.send}, to {@code device.on}. */
        TO_AGENT,
        /** By {@code device.send}, to {@code agent.on}. */
        TO_DEVICE
    }

    /** What can become of a message between a device and its agent. */
    enum MessagePhase {
        /** It is in the hands of the network. */
        SENT,
        /** The call returned an error code and nothing was sent. */
        REFUSED,
        /** It was sent, but the call returned an error code: nobody confirmed it in time. */
        UNCONFIRMED,
        /** The handler of its name is called with it. */
        RECEIVED,
        /** It was sent, and no handler will ever see it. */
        DROPPED
    }

    /**
     * Something that happened to a device, or that its agent saw of it, and that is no message.
     *
     * @param what at the device {@code powered on}, {@code powered off}, {@code reset}, {@code deep sleep}, {@code woke},
     *     {@code vm started}, {@code vm restarted}, {@code suspended}, {@code resumed}, {@code connecting}, {@code connected},
     *     {@code connect failed}, {@code disconnected}, {@code buffer full}; at the agent {@code device connected},
     *     {@code device disconnected}, {@code saved}, {@code shut down},
     *     {@code client forgotten}; at both {@code busy elsewhere}
     * @param note details in words: the wake reason, why a connection ended, what was saved, where most of the time of a busy loop has been spent
     *     by now; may be empty
     */
    record ImpDid(String party, String what, String note) implements Event {
        @Override
        public boolean endsCode() {
            return switch (what) {
                case "vm restarted", "reset", "powered off", "deep sleep" -> true;
                default -> false;
            };
        }

        /** Returns where the code is that blocks, if this says that its busy loop has come to another place. */
        public Optional<String> newPlace() {
            return what.equals("busy elsewhere") ? Optional.of(note) : Optional.empty();
        }
    }

    /**
     * Something in the life of an HTTP request.
     *
     * <p>Every request has a number of its own. It begins with {@code SENT} or {@code LIMITED} and ends with {@code ANSWERED}, {@code FAILED} or
     * {@code CANCELLED}, once, unless the run ends before. One that an agent serves is also {@code RECEIVED} and {@code REPLIED} to by that agent.
     *
     * @param party who says so: who makes the request, or for {@code RECEIVED} and {@code REPLIED} the agent that serves it
     * @param number which request of the run, from 1
     * @param phase what became of it
     * @param method for example {@code GET}
     * @param url all of it
     * @param headers those of the request for {@code SENT}, {@code LIMITED}, {@code UNDECLARED} and {@code RECEIVED}, otherwise those of the response
     * @param body that of the request or of the response, as with {@code headers}; for {@code CHUNK} the piece
     * @param status the status code of the response, or a code below 100 that stands for an error; otherwise 0
     * @param place where in the code, in words; may be empty
     * @param note details in words: why it failed, what had to be declared; may be empty
     */
    record HttpExchange(
            String party,
            long number,
            HttpPhase phase,
            String method,
            String url,
            List<HttpHeader> headers,
            Payload body,
            int status,
            String place,
            String note)
            implements Event {
        public HttpExchange {
            headers = List.copyOf(headers);
        }
    }

    /** What can become of an HTTP request. */
    enum HttpPhase {
        /** It went out. */
        SENT,
        /** It did not go out, because there were too many; the answer 429 follows. */
        LIMITED,
        /** Nobody in this run was declared to answer it; it fails, and the note says what to declare. */
        UNDECLARED,
        /** A piece of the response's body is given to the code that asked for it piece by piece. */
        CHUNK,
        /** The response is there. */
        ANSWERED,
        /** There will be no response, but an error. */
        FAILED,
        /** Who made it wants no response any more. */
        CANCELLED,
        /** The handler of the agent that serves it is called. */
        RECEIVED,
        /** The agent that serves it has answered. */
        REPLIED
    }

    /**
     * Something that the broker did which is no packet.
     *
     * @param party always {@code broker}
     * @param what {@code started}, {@code stopped}, {@code crashed}, {@code bounced}, {@code kicked}, {@code session created},
     *     {@code session resumed}, {@code session discarded}, {@code will published}, {@code retained}, {@code retained cleared},
     *     {@code routed}, {@code duplicate}, {@code queued}, {@code dropped}, {@code refused}, {@code sent raw}, {@code fault}
     * @param client the Client Identifier it concerns; may be empty
     * @param message the message it concerns, if any
     * @param note details in words; for {@code dropped} the cause, for {@code routed} to whom
     */
    record BrokerDid(String party, String what, String client, List<Message> message, String note) implements Event {}

    /**
     * A message was given up.
     *
     * @param message what was given up
     * @param identifier its Packet Identifier, 0 where there is none
     * @param cause why, in words: for example "no inbound credit", "connection closed", "no outbound credit"
     */
    record Dropped(String party, Message message, int identifier, String cause) implements Event {}

    /**
     * A step of the scenario began or ended, or something else was said about the run itself.
     *
     * @param party who acts
     * @param what the step as text
     * @param phase {@code began}, {@code ended}, {@code failed}
     * @param note details in words; may be empty
     */
    record Stepped(String party, int step, String what, String phase, String note) implements Event {}
}
