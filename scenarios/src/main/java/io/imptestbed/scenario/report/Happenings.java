package io.imptestbed.scenario.report;

import io.imptestbed.scenario.report.Row.Change;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.TraceText;
import java.util.List;
import java.util.Optional;

/** Says what is worth a line of its own in a ladder, beside packets and credits. */
final class Happenings {
    private static final int REFUSED = 128;
    private static final String DEVICE = ".device";

    private Happenings() {}

    /** Returns the line for {@code entry}, or nothing when a ladder is clearer without it. */
    static Optional<Draft.OfMark> of(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.Blocked e) {
            return mark(entry, blocked(e), e.began() ? Change.BLOCKED : Change.FREE);
        } else if (event instanceof Event.ConnectionChanged e) {
            return connection(entry, e);
        } else if (event instanceof Event.CalledBack e) {
            return calledBack(e).flatMap(text -> mark(entry, text, Change.NONE));
        } else if (event instanceof Event.Called e) {
            return e.result().startsWith("throws")
                    ? mark(entry, e.verb() + " " + e.result(), Change.NONE)
                    : Optional.empty();
        } else if (event instanceof Event.LinkChanged e) {
            return mark(entry, link(e), Change.NONE);
        } else if (event instanceof Event.BrokerDid e) {
            return isSaidByThePackets(e) ? Optional.empty() : mark(entry, broker(e), Change.NONE);
        } else if (event instanceof Event.Logged e) {
            return mark(entry, e.level() + ": " + e.text(), Change.NONE);
        } else if (event instanceof Event.ImpDid e) {
            return impDid(entry, e);
        } else if (event instanceof Event.HttpExchange e) {
            return Optional.of(HttpRows.of(entry, e));
        } else if (event instanceof Event.Stepped e) {
            return stepped(entry, e);
        }
        return Optional.empty();
    }

    private static Optional<Draft.OfMark> mark(Entry entry, String text, Change change) {
        return Optional.of(new Draft.OfMark(entry.at(), entry.event().party(), entry.sequence(), text, change));
    }

    private static String blocked(Event.Blocked e) {
        var place = e.place().isEmpty() ? "" : " in " + e.place();
        var length = e.length().isZero() ? "" : ", " + Words.seconds(e.length());
        return e.began()
                ? "blocks" + place + ": " + e.with() + length
                : "goes on after " + Words.seconds(e.length()) + ", " + Words.count(e.waiting(), "packet") + " waiting";
    }

    private static Optional<Draft.OfMark> impDid(Entry entry, Event.ImpDid e) {
        var change = switch (e.what()) {
            case "powered on" -> Change.POWERED;
            case "powered off" -> Change.OFF;
            case "deep sleep" -> Change.ASLEEP;
            case "woke" -> Change.AWAKE;
            case "connected" -> Change.CONNECTED;
            case "disconnected" -> Change.UNCONNECTED;
            default -> Change.NONE;
        };
        return mark(entry, TraceText.of(e), change);
    }

    private static Optional<Draft.OfMark> connection(Entry entry, Event.ConnectionChanged e) {
        var reason = e.reason().isEmpty() ? "" : ": " + e.reason();
        if (e.end() == End.CLIENT) {
            return switch (e.what()) {
                case OPENED -> mark(entry, "", Change.CONNECTED);
                case CLOSED -> mark(entry, "closes the connection" + reason, Change.UNCONNECTED);
                case LOST -> mark(entry, "loses the connection" + reason, Change.UNCONNECTED);
            };
        }
        if (e.what() != ConnectionChange.CLOSED) {
            return Optional.empty();
        }
        return Optional.of(new Draft.OfMark(
                entry.at(),
                Lifelines.BROKER,
                entry.sequence(),
                "closes the connection of " + e.party() + reason,
                Change.NONE));
    }

    private static Optional<String> calledBack(Event.CalledBack e) {
        var code = e.code();
        var words = code.isPresent() ? e.name() + "(" + Words.code(code.getAsInt()) + ")" : e.name() + "()";
        return switch (e.name()) {
            case "onconnect", "onconnectionlost" -> Optional.of(words);
            case "subscribe" ->
                e.granted().contains(REFUSED) || code.orElse(0) != 0
                        ? Optional.of(words + " granted " + e.granted())
                        : Optional.empty();
            case "sendasync", "unsubscribe" -> code.orElse(0) != 0 ? Optional.of(words) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String link(Event.LinkChanged e) {
        var other = e.party().endsWith(DEVICE)
                ? e.party().substring(0, e.party().length() - DEVICE.length()) + ".agent"
                : Lifelines.BROKER;
        var way = e.direction().size() == 1 ? way(e.direction(), e.party(), other) : e.party() + " and " + other;
        var words = "link " + way + ": " + e.condition() + " " + e.action();
        var packet =
                e.packet().isEmpty() ? "" : ", " + PacketWords.of(e.packet().get(0));
        return words + packet + (e.note().isEmpty() ? "" : ", " + e.note());
    }

    private static String way(List<Direction> direction, String party, String other) {
        return direction.get(0) == Direction.TO_SERVER ? party + " to " + other : other + " to " + party;
    }

    /** A message that goes to somebody is followed by the packets that take it there. */
    private static boolean isSaidByThePackets(Event.BrokerDid e) {
        return e.what().equals("routed") && !e.note().equals("to nobody");
    }

    private static String broker(Event.BrokerDid e) {
        var client = e.client().isEmpty() ? "" : " " + e.client();
        var message = e.message().isEmpty() ? "" : " [" + e.message().get(0).topic() + "]";
        return e.what() + client + message + (e.note().isEmpty() ? "" : ": " + e.note());
    }

    private static Optional<Draft.OfMark> stepped(Entry entry, Event.Stepped e) {
        return switch (e.phase()) {
            case "began" -> step(entry, "step " + e.step() + ": " + e.what());
            case "failed" -> step(entry, "step " + e.step() + " failed: " + e.note());
            default -> Optional.empty();
        };
    }

    /** A step belongs to the scenario, which has no lifeline. */
    private static Optional<Draft.OfMark> step(Entry entry, String text) {
        return Optional.of(new Draft.OfMark(entry.at(), "", entry.sequence(), text, Change.NONE));
    }
}
