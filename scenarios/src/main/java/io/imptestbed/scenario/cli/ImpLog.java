package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.explain.LiveReasons;
import io.imptestbed.scenario.pair.OpenBlocks;
import io.imptestbed.scenario.pair.Pair;
import io.imptestbed.scenario.pair.Unanswered;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.TraceText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prints what happens to one imp as impCentral's log shows it: a time, who, and what. */
final class ImpLog {
    private static final String AGENT = Pair.NAME + ".agent";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS xxx").withZone(ZoneOffset.UTC);
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));
    private static final Set<String> RESTARTS = Set.of("vm restarted", "reset");
    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);
    private static final String AFTER_TIME = "  ";
    private static final String RESET = "\u001B[0m";
    private static final String RED = "\u001B[31m";
    private static final String GREY = "\u001B[90m";

    private final Console console;
    private final Timeline timeline;
    private final boolean verbose;
    private final OpenBlocks blocks = new OpenBlocks();
    private final LiveReasons reasons = new LiveReasons(Duration.ZERO, this::reason);
    private final SameLives agents;
    private final SameLives devices;
    private boolean deploying;
    private boolean isShutDown;

    ImpLog(Console console, Timeline timeline, boolean verbose) {
        this.console = console;
        this.timeline = timeline;
        this.verbose = verbose;
        this.agents = new SameLives("The agent", timeline, this::status);
        this.devices = new SameLives("The device", timeline, this::status);
    }

    /** Prints why the agent is restarted, once, while {@code deployment} restarts it. */
    void restarted(String why, Runnable deployment) {
        agents.forget();
        devices.forget();
        status("Agent restarted: " + why);
        deploying = true;
        try {
            deployment.run();
        } finally {
            deploying = false;
            isShutDown = false;
        }
    }

    /** Prints that the run ends, and who is blocked and so would not have gone on. */
    void stopped(String text) {
        reasons.ended();
        agents.tell();
        devices.tell();
        blocks.words(timeline.now(), WORTH_SAYING).forEach(this::status);
        status(text);
    }

    /** Prints a line about the imp itself. */
    void status(String text) {
        print("[Status]", "", text);
    }

    /** Prints a line about something that is wrong. */
    void error(String text) {
        print("[Status]", RED, "ERROR: " + text);
    }

    private void reason(String text) {
        var words = text.replace(AGENT, "the agent");
        status(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    void print(Entry entry) {
        var event = entry.event();
        blocks.heard(entry);
        reasons.see(entry);
        if (event instanceof Event.Logged logged) {
            logged(logged);
        } else if (event instanceof Event.ImpDid did) {
            did(did);
            lives(did);
        } else if (event instanceof Event.HttpExchange http && http.phase() == Event.HttpPhase.UNDECLARED) {
            unanswered(http);
        } else if (event instanceof Event.Blocked blocked && blocked.began()) {
            lookAgain(entry, 0);
        } else if (event instanceof Event.Blocked blocked && blocked.length().compareTo(WORTH_SAYING) >= 0) {
            blockEnded(blocked);
        } else if (event instanceof Event.Called && event.endsCode() && !deploying && !isShutDown) {
            begunAnew(agents, "Agent restarted");
        }
        if (verbose && isTalk(event)) {
            var line = TraceText.line(entry);
            print("[Trace] ", GREY, line.substring(line.indexOf(AFTER_TIME) + AFTER_TIME.length()));
        }
    }

    private void did(Event.ImpDid did) {
        status(did).ifPresent(text -> {
            if (RESTARTS.contains(did.what())) {
                begunAnew(devices, text);
            } else {
                status(text);
            }
        });
    }

    private void begunAnew(SameLives lives, String text) {
        var line = line("[Status]", "", text);
        if (verbose) {
            console.line(line);
        } else {
            lives.restarted(text, () -> console.line(line));
        }
    }

    /** An agent that is shut down has another machine, but runs nothing on it until its device is back. */
    private void lives(Event.ImpDid did) {
        if (did.what().equals("shut down")) {
            isShutDown = true;
        } else if (isShutDown && did.what().equals("device connected")) {
            isShutDown = false;
            status("Agent restarted");
        }
    }

    private void blockEnded(Event.Blocked blocked) {
        var waited = blocked.waiting() == 0 ? "" : "; " + Words.count(blocked.waiting(), "packet") + " waited";
        status((blocked.party().equals(AGENT) ? "Agent" : "Device") + " was blocked for "
                + OpenBlocks.length(blocked.length())
                + (blocked.place().isEmpty() ? "" : " at " + blocked.place())
                + " by " + OpenBlocks.what(blocked) + waited);
    }

    /** Looks after a while whether a block still goes on, and then again, ever more rarely. */
    private void lookAgain(Entry block, int times) {
        if (times < LOOKS.size()) {
            var unused = timeline.schedule(LOOKS.get(times), () -> {
                if (blocks.isOpen(block)) {
                    blocks.words(block, timeline.now()).ifPresent(this::status);
                    lookAgain(block, times + 1);
                }
            });
        }
    }

    private void unanswered(Event.HttpExchange http) {
        say(http.party(), RED, "ERROR: " + Unanswered.words(http) + Unanswered.advice(http, timeline.isVirtual()));
    }

    private static String side(String party) {
        return party.equals(AGENT) ? "[Agent] " : "[Device]";
    }

    private void logged(Event.Logged logged) {
        var isError = logged.level().equals("error");
        say(logged.party(), isError ? RED : "", (isError ? "ERROR: " : "") + logged.text());
    }

    private void say(String party, String colour, String text) {
        var line = line(side(party), colour, text);
        if (verbose) {
            console.line(line);
        } else {
            (party.equals(AGENT) ? agents : devices).said(text, () -> console.line(line));
        }
    }

    private static Optional<String> status(Event.ImpDid did) {
        var why = did.note().isEmpty() ? "" : " (" + did.note() + ")";
        return switch (did.what()) {
            case "device connected" -> Optional.of("Device connected");
            case "device disconnected" -> Optional.of("Device disconnected" + why);
            case "shut down" -> Optional.of("Agent shut down" + why);
            case "client forgotten" -> Optional.of("The agent's connection to the broker ends" + why);
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
        console.line(line(who, colour, text));
    }

    private String line(String who, String colour, String text) {
        var head = TIME.format(Instant.now(timeline.clock())) + " " + who + " ";
        var lines = Words.hanging(text, head.length());
        var coloured = console.surroundings().coloured() && !colour.isEmpty();
        return head + (coloured ? colour + lines + RESET : lines);
    }
}
