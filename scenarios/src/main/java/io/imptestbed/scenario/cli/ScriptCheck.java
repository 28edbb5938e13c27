package io.imptestbed.scenario.cli;

import io.imptestbed.imp.lint.Lint;
import io.imptestbed.imp.lint.LintFinding;
import io.imptestbed.imp.lint.LintRule;
import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourcePlace;
import io.imptestbed.imp.source.SourceProblem;
import io.imptestbed.imp.source.SourceProblemsException;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import io.imptestbed.scenario.model.Place;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with the code of agents and devices, file by file. */
final class ScriptCheck {
    private final Console console;
    private final SourceSettings settings;
    private final Optional<Side> side;
    private final Set<String> told = new LinkedHashSet<>();
    private int problems;

    /**
     * Checks files.
     *
     * @param side what all of them are for; empty if their names say it
     */
    ScriptCheck(Console console, SourceSettings settings, Optional<Side> side) {
        this.console = console;
        this.settings = settings;
        this.side = side;
    }

    /** Returns how many problems there are; all were printed. */
    int check(List<Path> files) {
        files.forEach(this::check);
        return problems;
    }

    /** Returns the rules, a line each. */
    static List<String> rules() {
        return List.of(LintRule.values()).stream()
                .map(rule -> "%-22s %s".formatted(rule.word(), rule.meaning()))
                .toList();
    }

    private void check(Path file) {
        console.progress("reading " + file);
        var which = side.or(() -> Side.ofName(String.valueOf(file.getFileName())));
        try {
            var source = Sources.assemble(file, which.map(settings::withSide).orElse(settings));
            source.warnings().forEach(warning -> note(at(file, source, warning.place()) + ": " + warning.text()));
            var findings = which.map(known -> Lint.check(source, known)).orElseGet(() -> Lint.check(source));
            findings.forEach(finding -> tell(file, source, finding));
        } catch (SourceProblemsException wrong) {
            wrong.problems().forEach(problem -> problem(file, problem));
        }
    }

    private void problem(Path file, SourceProblem problem) {
        var place = problem.place();
        boolean main = place.file().equals(String.valueOf(file.getFileName()));
        problem(new Place(main ? file.toString() : place.file(), Math.max(1, place.line()), 1), problem.text());
    }

    private void tell(Path file, Source source, LintFinding finding) {
        var text = finding.text() + " [" + finding.rule().word() + "]"
                + (finding.advice().isEmpty() ? "" : "; " + finding.advice());
        var place = new Place(
                named(file, source, finding.place().file()),
                Math.max(1, finding.place().line()),
                finding.column());
        if (finding.rule().isNote()) {
            note(place.file() + ":" + place.line() + ":" + place.column() + ": " + text);
        } else {
            problem(place, text);
        }
    }

    /** What many files include is told once. */
    private void problem(Place place, String text) {
        var line = place.file() + ":" + place.line() + ":" + place.column() + ": " + text;
        if (told.add(line)) {
            problems++;
            console.message(line);
            if (console.surroundings().annotates()) {
                console.line(Annotations.error(place, line));
            }
        }
    }

    private void note(String line) {
        if (told.add(line)) {
            console.message("note: " + line);
        }
    }

    private String at(Path file, Source source, SourcePlace place) {
        return named(file, source, place.file()) + (place.line() > 0 ? ":" + place.line() : "");
    }

    /** A file as the user named it, or as one would name it from here. */
    private String named(Path file, Source source, String name) {
        if (name.equals(source.name())) {
            return file.toString();
        }
        return source.file(name)
                .map(part -> part.path().startsWith(settings.workingFolder())
                        ? settings.workingFolder().relativize(part.path()).toString()
                        : part.path().toString())
                .orElse(name);
    }
}
