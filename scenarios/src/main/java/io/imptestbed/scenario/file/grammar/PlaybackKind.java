package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.signal.Afterwards;
import io.imptestbed.imp.signal.Playback;
import io.imptestbed.imp.signal.Playback.Between;
import io.imptestbed.imp.signal.PlaybackFault;
import io.imptestbed.imp.signal.PlaybackFaultsException;
import io.imptestbed.imp.signal.PlaybackFile;
import io.imptestbed.imp.signal.PlaybackFile.Columns;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.SourceText;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The kind of a recording in a CSV file, whose faults are reported at their own places. */
final class PlaybackKind {
    private static final String A_FILE = "a CSV file such as may.csv, beside this file";

    private static final Kind<Recording> FILE = Kinds.of(PlaybackKind::load, Scalars.WORDS::schema);

    private static final Key<Recording> FILE_KEY = Key.of(
                    "file", FILE, "The CSV file, found from where this file is.", "may.csv")
            .needed();
    private static final Key<String> TIME = Key.of(
            "time", Scalars.WORDS, "The name of the column with the times; the first column if left out.", "time");
    private static final Key<String> VALUE = Key.of(
            "value",
            Scalars.WORDS,
            "The name of the column with the figures; the second column if left out.",
            "temperature");
    private static final Key<Between> BETWEEN = Key.of(
            "between",
            Scalars.oneOf("stays", "line")
                    .then((word, scope) -> Optional.of(word.equals("line") ? Between.LINE : Between.HOLD)),
            "What lies between two rows: it stays at the first, or a straight line; stays if left out.",
            "line");
    private static final Key<Afterwards> THEN = Key.of(
            "then",
            SignalShapes.THEN,
            "What follows the last row: it stays, it repeats from the begin, or it returns the way it came; stays if left out.",
            "repeats");

    /** A recording: its file, or a map that says more. */
    static final Kind<Signal> KIND = Kinds.mapOr(
            KeyTable.of(FILE_KEY, TIME, VALUE, BETWEEN, THEN).as("playback", PlaybackKind::playback),
            FILE.then((recording, scope) -> parse(recording, Columns.FIRST_TWO, Between.HOLD, Afterwards.HOLD, scope)));

    private PlaybackKind() {}

    /** A file and its text. */
    private record Recording(String name, String csv) {}

    private static Optional<Recording> load(YamlNode node, Scope scope) {
        return scope.text(node, A_FILE).flatMap(text -> {
            try {
                var file = Path.of(node.place().file()).resolveSibling(text).normalize();
                var own = new Problems();
                var csv = SourceText.of(file.toString(), file, scope.disk(), own);
                // What is wrong with the file as such is said where it is named.
                own.sorted().forEach(p -> scope.report(node, p.what() + ": " + file, A_FILE));
                return csv.map(content -> new Recording(file.toString(), content));
            } catch (InvalidPathException illegal) {
                scope.report(node, "not a path", A_FILE);
                return Optional.empty();
            }
        });
    }

    private static Optional<Signal> playback(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var columns = new Columns(f.get(TIME), f.get(VALUE));
        return f.get(FILE_KEY)
                .flatMap(file ->
                        parse(file, columns, f.get(BETWEEN, Between.HOLD), f.get(THEN, Afterwards.HOLD), scope));
    }

    private static Optional<Signal> parse(
            Recording recording, Columns columns, Between between, Afterwards then, Scope scope) {
        try {
            Playback playback = PlaybackFile.read(recording.name(), recording.csv(), columns, between, then);
            return Optional.of(playback);
        } catch (PlaybackFaultsException wrong) {
            wrong.faults().forEach(fault -> report(fault, scope));
            return Optional.empty();
        }
    }

    private static void report(PlaybackFault fault, Scope scope) {
        var place = new Place(fault.file(), fault.line(), fault.column());
        scope.report(place, fault.what(), fault.found(), fault.expected());
    }
}
