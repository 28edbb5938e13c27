package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.pair.Pair;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.TraceText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Prints what happens to one imp as impCentral's log shows it: a time, who, and what. */
final class ImpLog {
    private static final String AGENT = Pair.NAME + ".agent";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS xxx").withZone(ZoneOffset.UTC);
    private static final String AFTER_TIME = "  ";
    private static final String RESET = "\u001B[0m";
    private static final String RED = "\u001B[31m";
    private static final String GREY = "\u001B[90m";

    private final Console console;
    private final Timeline timeline;
    private final boolean verbose;

    ImpLog(Console console, Timeline timeline, boolean verbose) {
        this.console = console;
        this.timeline = timeline;
        this.verbose = verbose;
    }

    /** Prints a line about the imp itself. */
    void status(String text) {
        print("[Status]", "", text);
    }

    /** Prints a line about something that is wrong. */
    void error(String text) {
        print("[Status]", RED, "ERROR: " + text);
    }

    void print(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.Logged logged) {
            logged(logged);
        } else if (event instanceof Event.ImpDid did) {
            status(did).ifPresent(this::status);
        } else if (event instanceof Event.HttpExchange http && http.phase() == Event.HttpPhase.UNDECLARED) {
            error("HTTP request without an answer: " + http.method() + " " + http.url() + ": " + http.note());
        }
        if (verbose && isTalk(event)) {
            var line = TraceText.line(entry);
            print("[Trace] ", GREY, line.substring(line.indexOf(AFTER_TIME) + AFTER_TIME.length()));
        }
    }

    private void logged(Event.Logged logged) {
        var isError = logged.level().equals("error");
        print(
                logged.party().equals(AGENT) ? "[Agent] " : "[Device]",
                isError ? RED : "",
                (isError ? "ERROR: " : "") + logged.text());
    }

    private static Optional<String> status(Event.ImpDid did) {
        var why = did.note().isEmpty() ? "" : " (" + did.note() + ")";
        return switch (did.what()) {
            case "device connected" -> Optional.of("Device connected");
            case "device disconnected" -> Optional.of("Device disconnected" + why);
            case "deep sleep" -> Optional.of("Device sleeps" + why);
            case "woke" -> Optional.of("Device woke" + why);
            case "vm restarted", "reset" -> Optional.of("Device restarted" + why);
            case "suspended" -> Optional.of("Device suspended" + why);
            case "connect failed" -> Optional.of("Device cannot connect" + why);
            default -> Optional.empty();
        };
    }

    /** The agent's end of every wire shows all that passes. */
    private static boolean isTalk(Event event) {
        if (event instanceof Event.PacketSeen seen) {
            return seen.end() == End.CLIENT;
        } else if (event instanceof Event.ConnectionChanged changed) {
            return changed.end() == End.CLIENT;
        }
        return event instanceof Event.DeviceMessage || event instanceof Event.Blocked || event instanceof Event.Dropped;
    }

    private void print(String who, String colour, String text) {
        var time = TIME.format(Instant.now(timeline.clock()));
        var coloured = console.surroundings().coloured() && !colour.isEmpty();
        console.line(time + " " + who + " " + (coloured ? colour + text + RESET : text));
    }
}
