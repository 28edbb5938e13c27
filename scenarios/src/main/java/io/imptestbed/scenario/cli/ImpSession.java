package io.imptestbed.scenario.cli;

import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.scenario.pair.CodeFile;
import io.imptestbed.scenario.pair.FileTimes;
import io.imptestbed.scenario.pair.Pair;
import io.imptestbed.scenario.pair.PairSettings;
import io.imptestbed.scenario.words.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs the code of one imp, and runs it anew whenever a file of it changes.
 *
 * <pre>
 *   read files -> wrong: say where, wait for a change (if files are watched)
 *              -> right: deploy, wait for a change -> read files ...
 * </pre>
 *
 * <p>After the start everything happens on the timeline; the calling thread waits for the end.
 */
final class ImpSession {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Context context;
    private final Console console;
    private final Request request;
    private FileTimes looks = FileTimes.of(List.of());
    /** What has changed since the code that runs was deployed. */
    private final Set<Path> changes = new TreeSet<>();

    private boolean runs;

    /**
     * What to run, and how.
     *
     * @param world what it runs in, apart from what files say
     * @param files what is around the scripts
     * @param length how long; empty until somebody stops it
     * @param httpPort where the agent's URL is served; empty for nowhere
     */
    record Request(
            Optional<Path> agent,
            Optional<Path> device,
            SourceSettings sources,
            PairSettings world,
            WorldFiles files,
            Optional<Duration> length,
            boolean watching,
            OptionalInt httpPort,
            boolean verbose) {}

    /** What the files say now. */
    private record Code(Optional<CodeFile> agent, Optional<CodeFile> device, WorldFiles.Read world) {
        List<CodeFile> files() {
            var files = new ArrayList<CodeFile>();
            agent.ifPresent(files::add);
            device.ifPresent(files::add);
            return files;
        }

        List<String> problems() {
            return Stream.concat(files().stream().flatMap(file -> file.problems().stream()), world.problems().stream())
                    .toList();
        }
    }

    ImpSession(Context context, Request request) {
        this.context = context;
        this.console = context.console();
        this.request = request;
    }

    /** Runs until the time is over or somebody stops it. */
    ExitCode run() throws Exception {
        var code = read();
        if (!code.problems().isEmpty() && !(request.watching() && isThere())) {
            throw RefusalException.wrongFiles(
                    code.problems(), Plural.of(code.problems().size(), "problem") + "; nothing was run");
        }
        try (var pair = Pair.open(world(code.world()))) {
            var log = new ImpLog(console, pair.timeline(), request.verbose());
            var listening = pair.trace().listen(log::print);
            try (var door = HttpDoor.open(pair, request.httpPort())) {
                door.url().ifPresent(url -> console.message("the agent listens at " + url));
                return context.signals().during(() -> live(pair, log, code), () -> stop(log));
            } finally {
                listening.close();
            }
        }
    }

    private PairSettings world(WorldFiles.Read files) {
        return files.problems().isEmpty() ? request.world().with(files.http(), files.wired()) : request.world();
    }

    /** A mistake in a file may be put right while it is watched; a file that is not there is a mistake in the command. */
    private boolean isThere() {
        return Stream.of(
                        request.agent(),
                        request.device(),
                        request.files().http(),
                        request.files().wired())
                .flatMap(Optional::stream)
                .allMatch(Files::isRegularFile);
    }

    private ExitCode live(Pair pair, ImpLog log, Code code) throws InterruptedException {
        if (request.world().realTime()) {
            pair.broker()
                    .ifPresent(broker ->
                            console.message("the broker listens at tcp://" + broker.host() + ":" + broker.port()));
            console.message("Ctrl-C stops it");
        }
        pair.connect();
        pair.timeline().call(() -> {
            begin(pair, log, code);
            return 0;
        });
        if (request.length().isPresent()) {
            var end = pair.timeline().now().plus(request.length().get());
            var unused = pair.timeline().advanceUntil(() -> false, end);
            log.stopped("Stopped after " + Words.seconds(request.length().get()));
            if (!pair.timeline().call(() -> runs)) {
                throw RefusalException.wrongInput("nothing ran: the code was wrong until the end");
            }
        } else {
            context.signals().await();
        }
        return ExitCode.MET;
    }

    private Code read() {
        return new Code(
                request.agent().map(file -> read(file, Side.AGENT)),
                request.device().map(file -> read(file, Side.DEVICE)),
                request.files().read());
    }

    private CodeFile read(Path file, Side side) {
        return CodeFile.read(file, request.sources().withSide(side));
    }

    /** On the timeline, as everything below. */
    private void begin(Pair pair, ImpLog log, Code code) {
        looks = FileTimes.of(Stream.concat(
                        code.files().stream().flatMap(file -> file.files().stream()), request.files().files().stream())
                .toList());
        code.files().forEach(file -> file.warnings().forEach(warning -> log.status("warning: " + warning)));
        if (code.problems().isEmpty()) {
            deploy(pair, log, code);
            changes.clear();
            runs = true;
        } else {
            code.problems().forEach(log::error);
            log.status(runs ? "the old code goes on; waiting for a change" : "waiting for a change");
        }
        watch(pair, log);
    }

    /** Answers of servers change while code runs; a board is wired without power. */
    private void deploy(Pair pair, ImpLog log, Code code) {
        var http = WorldFiles.isAmong(changes, request.files().http());
        var wired = WorldFiles.isAmong(changes, request.files().wired());
        if (http) {
            pair.serve(code.world().http());
        }
        if (runs && http && changes.size() == 1) {
            log.status("new answers; the code goes on");
            return;
        }
        log.restarted(!runs ? "code deployed" : wired && changes.size() == 1 ? "new wiring" : "new code", () -> {
            if (wired) {
                pair.rewire(code.world().wired());
            }
            pair.deploy(script(code.agent()), script(code.device()));
        });
    }

    private static Optional<Script> script(Optional<CodeFile> file) {
        return file.flatMap(CodeFile::script);
    }

    private void watch(Pair pair, ImpLog log) {
        if (request.watching()) {
            var unused = pair.timeline().schedule(BETWEEN_LOOKS, () -> look(pair, log));
        }
    }

    private void look(Pair pair, ImpLog log) {
        var changed = looks.changed();
        if (changed.isEmpty()) {
            watch(pair, log);
            return;
        }
        changes.addAll(changed);
        log.status("changed: "
                + String.join(", ", changed.stream().map(ImpSession::shown).toList()));
        begin(pair, log, read());
    }

    private static String shown(Path file) {
        var working = Path.of("").toAbsolutePath();
        return (file.startsWith(working) ? working.relativize(file) : file).toString();
    }

    private void stop(ImpLog log) {
        log.stopped("Stopped");
        console.silence();
    }
}
