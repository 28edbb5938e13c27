package io.imptestbed.scenario.impunit;

import io.imptestbed.scenario.report.XmlWriter;
import io.imptestbed.scenario.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes sessions as JUnit XML: a test suite a session, a test case a test.
 *
 * <p>A {@code setUp} or {@code tearDown} is a case only if it failed, and so is the session itself. Times are those of the session's own timeline.
 */
public final class TestReport {
    private final List<SessionResult> sessions = new ArrayList<>();

    /** Takes a session that has ended. */
    public void add(SessionResult result) {
        sessions.add(result);
    }

    /** One test case of the report; {@code element} is empty if it passed. */
    private record Case(String className, String name, Duration length, String element, String message, String log) {}

    /** Writes everything taken so far; does not close {@code out}. */
    public void write(Writer out) throws IOException {
        var xml = new XmlWriter(out);
        xml.start("testsuites").attribute("name", "impunit");
        counts(
                xml,
                sessions.stream().flatMap(session -> cases(session).stream()).toList(),
                length(sessions));
        for (var session : sessions) {
            var cases = cases(session);
            xml.start("testsuite").attribute("name", session.file().name());
            counts(xml, cases, session.length());
            xml.attribute("assertions", session.assertions())
                    .attribute("file", session.file().name());
            xml.start("properties");
            xml.start("property")
                    .attribute("name", "seed")
                    .attribute("value", session.seed())
                    .end();
            xml.end();
            for (var test : cases) {
                write(xml, test);
            }
            if (!session.notes().isEmpty()) {
                xml.start("system-out")
                        .text(String.join("\n", session.notes()) + "\n")
                        .end();
            }
            xml.end();
        }
        xml.end();
        out.flush();
    }

    private static Duration length(List<SessionResult> sessions) {
        return sessions.stream().map(SessionResult::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static void counts(XmlWriter xml, List<Case> cases, Duration length) throws IOException {
        xml.attribute("tests", cases.size());
        xml.attribute("failures", count(cases, "failure"));
        xml.attribute("errors", count(cases, "error"));
        xml.attribute("skipped", 0);
        xml.attribute("time", Words.clock(length));
    }

    private static long count(List<Case> cases, String element) {
        return cases.stream().filter(test -> test.element().equals(element)).count();
    }

    private static List<Case> cases(SessionResult session) {
        var cases = new ArrayList<Case>();
        for (var test : session.results()) {
            if (test.isTest() || !test.isPassed()) {
                cases.add(of(session, test));
            }
        }
        session.ownErrors()
                .forEach(error ->
                        cases.add(new Case(className(session, ""), "the session", Duration.ZERO, "error", error, "")));
        return cases;
    }

    private static Case of(SessionResult session, TestResult test) {
        var element = switch (test.outcome()) {
            case PASSED -> "";
            case FAILED -> "failure";
            case CUT_OFF -> "error";
        };
        return new Case(
                className(session, test.testCase()),
                test.method(),
                test.length(),
                element,
                test.message(),
                String.join("\n", test.log()));
    }

    /** Dotted, as tools group by it. */
    private static String className(SessionResult session, String testCase) {
        var file = session.file().session().replace('.', '_').replace('/', '.');
        return testCase.isEmpty() ? file : file + "." + testCase;
    }

    private static void write(XmlWriter xml, Case test) throws IOException {
        xml.start("testcase").attribute("name", test.name()).attribute("classname", test.className());
        xml.attribute("time", Words.clock(test.length()));
        if (!test.element().isEmpty()) {
            xml.start(test.element())
                    .attribute("message", test.message())
                    .attribute("type", "impUnit")
                    .text(test.message())
                    .end();
        }
        if (!test.log().isEmpty()) {
            xml.start("system-out").text(test.log() + "\n").end();
        }
        xml.end();
    }
}
