package io.imptestbed.trace;

import io.imptestbed.time.TimeText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one text form of a trace: a line an entry, the same in every run that does the same, for logs and for comparisons.
 *
 * <p>For example {@code 0.200 s  pump.agent  >> Publish Message (id=1) [pump/cmd] qos 1, 12 bytes: switch it on}. An arrow shows the way a
 * packet goes as its end sees it, {@code >>} out and {@code <<} in; a packet at the broker's end says {@code broker} before it.
 */
public final class TraceText {
    private TraceText() {}

    /** Returns {@code entry} as one line, without a line end. */
    public static String line(Entry entry) {
        return oneLine(TimeText.of(entry.at()) + "  " + entry.event().party() + "  " + of(entry.event()));
    }

    /** Returns {@code entries} as lines, each with a line end. */
    public static String lines(List<Entry> entries) {
        return entries.stream().map(e -> line(e) + "\n").collect(Collectors.joining());
    }

    /** Returns what happened, in words, without time and party; may contain line ends. */
    public static String of(Event event) {
        if (event instanceof Event.PacketSeen seen) {
            return PacketText.of(seen);
        } else if (event instanceof Event.CreditAsked asked) {
            return of(asked);
        } else if (event instanceof Event.Called called) {
            return of(called);
        } else if (event instanceof Event.CalledBack back) {
            return of(back);
        } else if (event instanceof Event.ConnectionChanged changed) {
            return of(changed);
        } else if (event instanceof Event.LinkChanged changed) {
            return of(changed);
        } else if (event instanceof Event.Blocked blocked) {
            return of(blocked);
        } else if (event instanceof Event.Logged logged) {
            return logged.level() + ": " + logged.text();
        } else if (event instanceof Event.DeviceMessage message) {
            return of(message);
        } else if (event instanceof Event.ImpDid did) {
            return did.what() + after(": ", did.note());
        } else if (event instanceof Event.HttpExchange exchange) {
            return HttpText.of(exchange);
        } else if (event instanceof Event.BrokerDid did) {
            return of(did);
        } else if (event instanceof Event.Dropped dropped) {
            return of(dropped);
        } else if (event instanceof Event.Stepped stepped) {
            return of(stepped);
        }
        throw new IllegalArgumentException("event: " + event + " (expected: one that has a text form)");
    }

    private static String of(Event.CreditAsked asked) {
        return lower(asked.bucket()) + " credit for " + asked.type().words() + " " + lower(asked.outcome()) + ": "
                + credits(asked.before()) + " -> " + credits(asked.after()) + " of " + credits(asked.capacity());
    }

    /** Returns {@code millionths} of a credit as a number of credits, exactly. */
    static String credits(long millionths) {
        return BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    }

    private static String of(Event.Called called) {
        return called.verb() + "(" + called.arguments() + ") -> "
                + (called.result().isEmpty() ? "nothing" : called.result()) + ", call " + called.call()
                + after(", ", messages(called.message()));
    }

    private static String of(Event.CalledBack back) {
        var words = new StringBuilder("callback ").append(back.name());
        if (back.call() != 0) {
            words.append(" of call ").append(back.call());
        }
        back.code().ifPresent(code -> words.append(", code ").append(code));
        if (!back.granted().isEmpty()) {
            words.append(", granted ").append(PacketText.numbers(back.granted()));
        }
        return words.append(after(", ", messages(back.message()))).toString();
    }

    private static String of(Event.ConnectionChanged changed) {
        return at(changed.end()) + "connection " + changed.connection() + " " + lower(changed.what())
                + after(": ", changed.reason());
    }

    private static String of(Event.LinkChanged changed) {
        var way = changed.direction().stream().map(TraceText::lower).collect(Collectors.joining());
        var packet = changed.packet().stream().map(PacketText::of).collect(Collectors.joining());
        return "link " + changed.condition() + " " + changed.action() + after(" ", way) + after(": ", packet)
                + after(", ", changed.note());
    }

    private static String of(Event.Blocked blocked) {
        var length = blocked.began() && blocked.length().isZero() ? "" : " for " + TimeText.of(blocked.length());
        return (blocked.began()
                        ? "blocks" + length + " in " + blocked.with()
                        : "has blocked" + length + " in " + blocked.with() + ", " + blocked.waiting() + " packets wait")
                + after(" at ", blocked.place());
    }

    private static String of(Event.DeviceMessage message) {
        return arrow(message) + message.name() + " (" + (message.way() == Event.Way.TO_AGENT ? "to agent" : "to device")
                + " " + message.number() + "), " + message.size() + " bytes"
                + after(": ", message.data().toString()) + outcome(message);
    }

    private static String arrow(Event.DeviceMessage message) {
        return switch (message.phase()) {
            case SENT -> ">> ";
            case RECEIVED -> "<< ";
            case REFUSED -> "refused ";
            case UNCONFIRMED -> "unconfirmed ";
            case DROPPED -> "dropped ";
        };
    }

    private static String outcome(Event.DeviceMessage message) {
        return (message.code() == 0 ? "" : ", code " + message.code()) + after(": ", message.cause());
    }

    private static String of(Event.BrokerDid did) {
        return did.what() + after(" ", did.client()) + after(", ", messages(did.message())) + after(", ", did.note());
    }

    private static String of(Event.Dropped dropped) {
        return "dropped" + PacketText.identifier(dropped.identifier()) + " " + message(dropped.message()) + ": "
                + dropped.cause();
    }

    private static String of(Event.Stepped stepped) {
        return "step " + stepped.step() + " " + stepped.phase() + ": " + stepped.what() + after(", ", stepped.note());
    }

    private static String messages(List<Event.Message> messages) {
        return messages.stream().map(TraceText::message).collect(Collectors.joining("; "));
    }

    private static String message(Event.Message message) {
        return "[" + message.topic() + "] "
                + PacketText.delivery(message.qos(), message.dup(), message.retain(), message.payload());
    }

    /** Names the end that is not the party's own. */
    static String at(End end) {
        return end == End.SERVER ? "broker " : "";
    }

    static String after(String separator, String text) {
        return text.isEmpty() ? "" : separator + text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String oneLine(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var line = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> appendVisible(line, (char) c));
        return line.toString();
    }

    private static void appendVisible(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> line.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
    }
}
