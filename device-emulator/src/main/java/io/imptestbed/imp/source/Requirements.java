package io.imptestbed.imp.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts required libraries where they are required first. */
final class Requirements {
    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+\\z");

    private final SourceSettings settings;
    private final Findings findings;
    private final FileNames names;
    private final Libraries libraries;
    private final Preprocessor preprocessor;
    private final Map<String, Required> required = new LinkedHashMap<>();

    /** The first requirement of a library. */
    private record Required(Requirement requirement, Library library, SourcePlace place) {}

    Requirements(
            SourceSettings settings,
            Findings findings,
            FileNames names,
            Libraries libraries,
            Preprocessor preprocessor) {
        this.settings = settings;
        this.findings = findings;
        this.names = names;
        this.libraries = libraries;
        this.preprocessor = preprocessor;
    }

    /** Returns the lines with what they require behind the line that requires it. */
    List<Line> expand(List<Line> lines) {
        var expanded = new ArrayList<Line>();
        var lexis = new Lexis();
        for (var line : lines) {
            expanded.add(line);
            if (lexis.isInCode() && Requirement.isOne(line.text())) {
                expanded.addAll(required(line));
            }
            lexis.read(line.text());
        }
        return expanded;
    }

    private List<Line> required(Line line) {
        var place = line.origin().at(line.number());
        var requirement = Requirement.parse(line.text());
        if (requirement.isEmpty()) {
            findings.problem(
                    place, "#require takes a name and a version in quotes, as in: #require \"Promise.lib.nut:4.0.1\"");
            return List.of();
        }
        try {
            return required(requirement.get(), place);
        } catch (MissingException error) {
            findings.triedInVain(error.tried());
            findings.problem(place, "#require \"" + requirement.get().written() + "\": " + error.getMessage());
            return List.of();
        }
    }

    private List<Line> required(Requirement requirement, SourcePlace place) {
        var first = required.get(requirement.name().stem());
        if (first != null) {
            checkAgain(requirement, first, place);
            return List.of();
        }
        var library = libraries.find(requirement);
        required.put(requirement.name().stem(), new Required(requirement, library, place));
        check(requirement, library, place);
        return lines(library, place);
    }

    private void check(Requirement requirement, Library library, SourcePlace place) {
        var found = library.version();
        if (found.isEmpty() || requirement.isMetBy(found.get())) {
            return;
        }
        boolean major = requirement
                .version()
                .map(wanted -> !wanted.hasMajorOf(found.get()))
                .orElse(false);
        var text = "#require \"%s\": %s is version %s%s"
                .formatted(
                        requirement.written(),
                        settings.shown(library.path()),
                        found.get(),
                        major ? ", whose interface may differ" : "");
        if (settings.exactVersions()) {
            findings.problem(place, text);
        } else {
            findings.warning(place, text + "; it is used");
        }
    }

    private void checkAgain(Requirement requirement, Required first, SourcePlace place) {
        if (!requirement.version().equals(first.requirement().version())) {
            findings.warning(
                    place,
                    "#require \"%s\": %s already requires \"%s\", which counts"
                            .formatted(
                                    requirement.written(),
                                    first.place(),
                                    first.requirement().written()));
        }
    }

    private List<Line> lines(Library library, SourcePlace place) {
        var part = names.part(library.path(), true);
        try {
            var text = findings.text(part);
            var whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
            return expand(lines(Origin.local(part), whole));
        } catch (IOException error) {
            findings.problem(place, settings.shown(library.path()) + " cannot be read (" + error + ")");
            return List.of();
        }
    }

    /** Libraries come as they are; only one that has directives in it has yet to be built. */
    private List<Line> lines(Origin origin, String text) {
        var lines = LINES.matcher(text).results().map(match -> match.group()).toList();
        if (lines.stream().anyMatch(line -> Directive.of(line).isPresent())) {
            return preprocessor.process(origin, text);
        }
        var all = new ArrayList<Line>();
        for (var line : lines) {
            all.add(new Line(origin, all.size() + 1, line));
        }
        return all;
    }
}
