package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes runs as JUnit XML, as Surefire writes and Jenkins, GitLab and GitHub read it: a test suite a file, a test case a run.
 *
 * <p>Every {@code time} is the run's length on its own timeline, and there are no timestamps: in virtual time the same runs give the same
 * bytes. A run is kept as text until {@link #write}, without its trace.
 */
public final class JUnitReport {
    private final TextReport text = new TextReport(Style.PLAIN);
    private final Map<String, Suite> suites = new LinkedHashMap<>();

    /** Takes a run that has ended. */
    public void add(Run run) {
        var result = run.result();
        var place = result.scenario().place();
        var trouble = result.passed() ? Optional.<Trouble>empty() : Optional.of(trouble(run));
        var about = String.join("\n", text.particulars(result)) + "\n" + String.join("\n", text.reasons(run)) + "\n";
        suite(place)
                .cases
                .add(new Case(run.title(), place, result.length(), Optional.of(result.seed()), trouble, about));
    }

    /**
     * Takes a scenario that was asked for and did not run.
     *
     * @param why why not, in words
     */
    public void skip(Scenario scenario, String why) {
        suite(scenario.place())
                .cases
                .add(new Case(
                        scenario.name(),
                        scenario.place(),
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.of(new Trouble("skipped", why, "", "")),
                        ""));
    }

    private Suite suite(Place place) {
        return suites.computeIfAbsent(place.file(), file -> new Suite(className(file), file));
    }

    /** Returns the folder and the name of a file as the dotted name that tools group by; never more, so that no machine's paths get in. */
    private static String className(String file) {
        var parts = file.replace('\\', '/').split("/", -1);
        var name = Run.nameOf(new Place(file, 1, 1)).replace('.', '_');
        var folder = parts.length > 1 ? parts[parts.length - 2] : "";
        return folder.isEmpty() || folder.startsWith(".") ? name : folder.replace('.', '_') + "." + name;
    }

    private Trouble trouble(Run run) {
        var result = run.result();
        var findings = result.findings();
        var element = result.verdict() == Verdict.BROKEN ? "error" : "failure";
        var details = String.join("\n", text.findings(run, "in system-out")) + "\n";
        if (findings.isEmpty()) {
            return new Trouble(element, Style.wordOf(result.verdict()), Style.wordOf(result.verdict()), details);
        }
        var first = findings.get(0);
        return new Trouble(element, first.toString(), TextReport.kind(first.kind()), details);
    }

    /** Writes everything taken so far; does not close {@code out}. */
    public void write(Writer out) throws IOException {
        var xml = new XmlWriter(out);
        var all =
                suites.values().stream().flatMap(suite -> suite.cases.stream()).toList();
        xml.start("testsuites").attribute("name", "testbed");
        counts(xml, all);
        for (var suite : suites.values()) {
            xml.start("testsuite").attribute("name", suite.name);
            counts(xml, suite.cases);
            xml.attribute("file", suite.file);
            properties(xml, suite.cases);
            for (var test : suite.cases) {
                write(xml, suite, test);
            }
            xml.end();
        }
        xml.end();
        out.flush();
    }

    private static void counts(XmlWriter xml, List<Case> cases) throws IOException {
        xml.attribute("tests", cases.size());
        xml.attribute("failures", count(cases, "failure"));
        xml.attribute("errors", count(cases, "error"));
        xml.attribute("skipped", count(cases, "skipped"));
        xml.attribute("time", Words.clock(cases.stream().map(Case::length).reduce(Duration.ZERO, Duration::plus)));
    }

    private static long count(List<Case> cases, String element) {
        return cases.stream()
                .filter(test -> test.trouble().map(Trouble::element).orElse("").equals(element))
                .count();
    }

    private static void properties(XmlWriter xml, List<Case> cases) throws IOException {
        var seeds =
                cases.stream().flatMap(test -> test.seed().stream()).distinct().toList();
        if (seeds.isEmpty()) {
            return;
        }
        xml.start("properties");
        if (seeds.size() == 1) {
            property(xml, "seed", seeds.get(0));
        } else {
            for (var test : cases) {
                if (test.seed().isPresent()) {
                    property(xml, "seed of " + test.name(), test.seed().get());
                }
            }
        }
        xml.end();
    }

    private static void property(XmlWriter xml, String name, Object value) throws IOException {
        xml.start("property").attribute("name", name).attribute("value", value).end();
    }

    private static void write(XmlWriter xml, Suite suite, Case test) throws IOException {
        xml.start("testcase").attribute("name", test.name()).attribute("classname", suite.name);
        xml.attribute("time", Words.clock(test.length()));
        xml.attribute("file", test.place().file())
                .attribute("line", test.place().line());
        if (test.trouble().isPresent()) {
            var trouble = test.trouble().get();
            xml.start(trouble.element()).attribute("message", trouble.message());
            if (!trouble.type().isEmpty()) {
                xml.attribute("type", trouble.type()).text(trouble.details());
            }
            xml.end();
        }
        if (!test.about().isEmpty()) {
            xml.start("system-out").text(test.about()).end();
        }
        xml.end();
    }

    private record Suite(String name, String file, List<Case> cases) {
        Suite(String name, String file) {
            this(name, file, new ArrayList<>());
        }
    }

    private record Case(
            String name, Place place, Duration length, Optional<Long> seed, Optional<Trouble> trouble, String about) {}

    private record Trouble(String element, String message, String type, String details) {}
}
