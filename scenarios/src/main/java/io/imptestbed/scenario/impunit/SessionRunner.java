package io.imptestbed.scenario.impunit;

import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceProblemsException;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import io.imptestbed.scenario.impunit.Said.Kind;
import io.imptestbed.scenario.impunit.Said.Tone;
import io.imptestbed.scenario.pair.CodeFile;
import io.imptestbed.scenario.pair.OpenBlocks;
import io.imptestbed.scenario.pair.Pair;
import io.imptestbed.scenario.pair.Unanswered;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs sessions, each in a world of its own; any number may run at the same time. */
public final class SessionRunner {
    private static final String AGENT = Pair.NAME + ".agent";
    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private final SessionSettings settings;

    /** Makes a runner; it looks for nothing before the first session. */
    public SessionRunner(SessionSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs a session; empty if the file has no test that is selected.
     *
     * <p>A file or a library that is missing fails the session, and so does code that cannot be compiled, and any fault on the way.
     *
     * @param listener is told what happens, as it happens, on the calling thread
     * @throws ImpUnitProblemException if impUnit itself is missing
     */
    public Optional<SessionResult> run(TestPlan.Session session, Consumer<Said> listener) {
        var file = session.file();
        var code = new SessionCode(session.config(), file, Framework.in(settings.libraries()));
        try {
            var tested = source(session, file.side(), code);
            if (!hasSelected(session.selector(), tested.text())) {
                return Optional.empty();
            }
            var other = source(session, file.side().other(), code);
            begin(session, listener);
            return Optional.of(run(session, tested, other, listener));
        } catch (SourceProblemsException wrong) {
            begin(session, listener);
            var host = host(session, listener);
            host.fail(Duration.ZERO, String.valueOf(wrong.getMessage()));
            return Optional.of(host.result(file, Duration.ZERO, settings.world().seed()));
        }
    }

    private static void begin(TestPlan.Session session, Consumer<Said> listener) {
        var file = session.file();
        listener.accept(said(Kind.TEST, "Starting test session \"" + file.session() + "\""));
        listener.accept(said(Kind.INFO, "Using " + file.side().word() + " test file \"" + file.name() + "\""));
    }

    private Host host(TestPlan.Session session, Consumer<Said> listener) {
        var file = session.file();
        return new Host(file.session(), file.side(), session.config(), settings.commands(), listener);
    }

    private static Said said(Kind kind, String text) {
        return new Said(Duration.ZERO, kind, Tone.PLAIN, text);
    }

    private Source source(TestPlan.Session session, Side side, SessionCode code) {
        var variables = new LinkedHashMap<>(session.config().variables());
        variables.putAll(settings.variables());
        var sources = SourceSettings.DEFAULT
                .withSide(side)
                .withLibraries(
                        settings.libraries().stream().map(Path::toAbsolutePath).toList())
                .withVariables(variables)
                .withEnvironment(settings.environment())
                .withWorkingFolder(session.config().home().toAbsolutePath());
        var name = session.file().session();
        return Sources.assemble(
                name.substring(name.lastIndexOf('/') + 1) + "." + side.word() + ".session.nut",
                code.of(side, name, session.selector()),
                session.config().home().toAbsolutePath(),
                sources);
    }

    /** As impt has it: what is named must stand in the code. */
    private static boolean hasSelected(Selector selector, String code) {
        return !selector.isExact()
                || (stands("class\\s+", selector.testCase(), code) && stands("function\\s+", selector.method(), code));
    }

    private static boolean stands(String before, String name, String code) {
        return name.isEmpty()
                || Pattern.compile(before + Pattern.quote(name) + "\\b")
                        .matcher(code)
                        .find();
    }

    private SessionResult run(TestPlan.Session session, Source tested, Source other, Consumer<Said> listener) {
        var file = session.file();
        var host = host(session, listener);
        for (var source : List.of(tested, other)) {
            source.warnings()
                    .forEach(it -> listener.accept(new Said(Duration.ZERO, Kind.WARNING, Tone.WARNING, it.toString())));
        }
        var at = new Progress();
        try {
            inPair(file, host, tested, other, at);
        } catch (RuntimeException fault) {
            host.fault(at.reached, fault);
        }
        return host.result(file, at.reached, settings.world().seed());
    }

    /** How far a session has come, also when it breaks off. */
    private static final class Progress {
        private Duration reached = Duration.ZERO;
    }

    private void inPair(TestFile file, Host host, Source tested, Source other, Progress at) {
        try (var pair = Pair.open(settings.world())) {
            pair.connect();
            var start = pair.timeline().now();
            var course = new Course(pair, host, start);
            try {
                var scripts = List.of(script(tested), script(other));
                var isAgent = file.side() == Side.AGENT;
                pair.deploy(Optional.of(scripts.get(isAgent ? 0 : 1)), Optional.of(scripts.get(isAgent ? 1 : 0)));
                course.follow();
            } catch (CompileError wrong) {
                host.fail(Duration.ZERO, String.join("\n", CodeFile.words(wrong)));
            } finally {
                at.reached = pair.timeline().now().minus(start);
            }
        }
    }

    private static Script script(Source source) {
        return Script.of(source.name(), source.text());
    }

    /** Lets time pass and hands to the host what it is to hear, outside the timeline: what the host does may take its time. */
    private static final class Course {
        private final Pair pair;
        private final Host host;
        private final Duration start;
        private final OpenBlocks blocks = new OpenBlocks();
        private final Queue<Entry> heard = new ConcurrentLinkedQueue<>();

        Course(Pair pair, Host host, Duration start) {
            this.pair = pair;
            this.host = host;
            this.start = start;
            var unused = pair.trace().listen(entry -> {
                blocks.heard(entry);
                if (concernsHost(entry.event())) {
                    heard.add(entry);
                }
            });
        }

        private static boolean concernsHost(Event event) {
            return event instanceof Event.Logged
                    || event instanceof Event.ImpDid
                    || (event instanceof Event.HttpExchange http && http.phase() == Event.HttpPhase.UNDECLARED);
        }

        void follow() {
            while (!host.isOver()) {
                var deadline = host.deadline().plus(start);
                if (!pair.timeline().advanceUntil(() -> !heard.isEmpty(), deadline)) {
                    host.deadlinePassed(deadline.minus(start), blocks.words(deadline, WORTH_SAYING));
                }
                for (var entry = heard.poll(); entry != null; entry = heard.poll()) {
                    hear(entry.at().minus(start), entry.event());
                }
            }
        }

        private void hear(Duration at, Event event) {
            if (event instanceof Event.Logged logged) {
                host.logged(at, logged.party().equals(AGENT) ? Side.AGENT : Side.DEVICE, logged.level(), logged.text());
            } else if (event instanceof Event.ImpDid did
                    && did.party().equals(AGENT)
                    && did.what().equals("device disconnected")) {
                host.deviceDisconnected(at);
            } else if (event instanceof Event.HttpExchange http) {
                host.unanswered(at, Unanswered.words(http));
            }
        }
    }
}
