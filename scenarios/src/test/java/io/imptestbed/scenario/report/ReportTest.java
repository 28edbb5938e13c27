package io.imptestbed.scenario.report;

import static io.imptestbed.scenario.report.Samples.broken;
import static io.imptestbed.scenario.report.Samples.failed;
import static io.imptestbed.scenario.report.Samples.passed;
import static io.imptestbed.scenario.report.Samples.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String FOLDER = "scenarios/library/";
    private static final ScenarioResult PASSED =
            passed(scenario(FOLDER + "qos-1-delivered.scenario.yaml", "QoS 1 is delivered"));
    private static final ScenarioResult FAILED =
            failed(scenario(FOLDER + "block.scenario.yaml", "A block <of 10 s> & a \"drop\" \u0007…"));
    private static final ScenarioResult BROKEN = broken(scenario("unreachable.scenario.yaml", "Nobody is there"));

    private static String text(Style style) {
        var report = new TextReport(style);
        var tally = new Tally();
        var lines = new ArrayList<String>();
        for (var result : List.of(PASSED, FAILED, BROKEN)) {
            tally.add(result);
            lines.add(report.verdict(Run.once(result), 15, false));
            if (TextReport.needsFindings(result)) {
                lines.addAll(report.findings(result));
                lines.add("");
            }
        }
        lines.addAll(tally.lines(3, false));
        return String.join("\n", lines) + "\n";
    }

    @Test
    void text_says_what_was_expected_what_was_seen_and_why() {
        Golden.check("report/text.txt", text(Style.PLAIN));
    }

    @Test
    void text_in_ascii_has_nothing_else_in_what_the_testbed_draws() {
        Golden.check("report/text-ascii.txt", text(new Style(false, Signs.ASCII)));
    }

    @Test
    void text_on_a_terminal_colours_nothing_but_the_verdict() {
        var plain = text(Style.PLAIN);

        var coloured = text(new Style(true, Signs.UNICODE));

        assertThat(coloured)
                .contains("\u001B[32mpassed\u001B[0m  qos-1", "\u001B[31mfailed\u001B[0m", "\u001B[33mbroken\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9]*m", "")).isEqualTo(plain);
    }

    @Test
    void particulars_tell_the_seed_the_notes_and_where_messages_ended() {
        Golden.check(
                "report/particulars.txt", String.join("\n", new TextReport(Style.PLAIN).particulars(FAILED)) + "\n");
    }

    @Test
    void a_whole_ladder_shows_lost_and_late_packets() {
        Golden.check("report/ladder-qos-1.txt", String.join("\n", new TextReport(Style.PLAIN).ladder(PASSED)) + "\n");
    }

    private static String junit() throws IOException {
        var report = new JUnitReport();
        report.add(new Run(PASSED, List.of(), 1));
        report.add(new Run(PASSED, List.of(), 2));
        report.add(Run.once(FAILED));
        report.add(Run.once(BROKEN));
        report.skip(scenario(FOLDER + "block.scenario.yaml", "Later"), "not run: --fail-fast");
        var out = new StringWriter();
        report.write(out);
        return out.toString();
    }

    @Test
    void junit_is_written_as_jenkins_reads_it() throws Exception {
        Golden.check("report/junit.xml", junit());
        JUnitSchema.validate(junit());
    }

    @Test
    void junit_points_to_the_reasons_that_it_carries_and_to_no_option() throws Exception {
        assertThat(junit()).contains("more to explain, in system-out").doesNotContain("--explain");
    }

    private static String json() throws IOException {
        var out = new StringWriter();
        try (var report = new JsonReport(out)) {
            report.add(Run.once(PASSED));
            report.add(Run.once(FAILED));
            report.add(Run.once(BROKEN));
            report.finish(List.of(scenario(FOLDER + "later.scenario.yaml", "Later")));
        }
        return out.toString();
    }

    @Test
    void json_is_one_document_with_an_entry_a_line() throws Exception {
        Golden.check("report/runs.json", json());

        var document = new ObjectMapper().readTree(json());

        assertThat(document.at("/runs/1/verdict").asText()).isEqualTo("failed");
        assertThat(document.at("/runs/1/entries").size())
                .isEqualTo(FAILED.entries().size());
        assertThat(document.at("/summary/notRun").asInt()).isEqualTo(1);
        assertThat(json().lines().filter(line -> line.startsWith("{\"n\":")).count()
                        + json().lines()
                                .filter(line -> line.startsWith(",{\"n\":"))
                                .count())
                .isEqualTo(PASSED.entries().size() + FAILED.entries().size());
    }

    @Test
    void json_tells_of_a_request_with_its_headers_and_its_body() throws Exception {
        var out = new StringWriter();
        try (var json = new ObjectMapper().createGenerator(out)) {
            var event = HandMadeTrace.http("pump.agent", Event.HttpPhase.FAILED, 28, "timeout");
            new EntryJson(json).write(new Entry(3, Duration.ofMillis(5), event));
        }

        assertThat(out)
                .hasToString("{\"n\":3,\"atNanos\":5000000,\"event\":\"http\",\"party\":\"pump.agent\",\"number\":1,"
                        + "\"phase\":\"failed\",\"method\":\"POST\",\"url\":\"https://example.com/level\",\"status\":28,"
                        + "\"place\":\"pump.nut:4\",\"note\":\"timeout\",\"headers\":[\"Accept: */*\"],"
                        + "\"payload\":{\"size\":7,\"text\":\"{\\\"n\\\":1}\"}}");
    }

    @Test
    void the_same_result_gives_the_same_bytes() throws Exception {
        assertThat(junit()).isEqualTo(junit());
        assertThat(json()).isEqualTo(json());
        assertThat(text(Style.PLAIN)).isEqualTo(text(Style.PLAIN));
    }
}
