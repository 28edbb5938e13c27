package io.imptestbed.scenario.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.trace.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes runs as one JSON document while they go by: nothing of a run is kept.
 *
 * <pre>
 * {"format": "imp-testbed-runs", "version": 1,
 *  "runs": [{"name", "title", "round", "file", "line", "column", "verdict", "virtual", "seed", "startNanos", "lengthNanos",
 *            "covers": [], "tags": [], "parameters": {},
 *            "findings": [{"kind", "file", "line", "column", "text", "expected", "seen", "entries": [n]}],
 *            "notes": [],
 *            "explanations": [{"cause", "party", "atNanos", "text", "entries": [n]}],
 *            "messages": {"sent": {party: n}, "toBroker": LEG, "fromParties": {party: LEG}, "toParties": {party: LEG}, and with devices "betweenHalves": {sender: LEG}},
 *            "entries": [{"n", "atNanos", "event", "party", …}]}],
 *  "notRun": [{"name", "title", "file", "line", "column"}],
 *  "summary": {"passed", "failed", "broken", "notRun"}}
 * LEG: {"in", "delivered", "dropped": {cause: n}, "waiting", "repeated"}
 * </pre>
 *
 * <p>Nanoseconds count on the run's timeline from the beginning of the trace; {@code startNanos} is where the scenario began in it. Each entry of
 * a trace stands on a line of its own; {@link EntryJson} says what it holds. In virtual time the same runs give the same bytes.
 */
public final class JsonReport implements Closeable {
    private final JsonGenerator json;
    private final Tally tally = new Tally();

    /** Begins the document; {@code out} is closed with this report. */
    public JsonReport(Writer out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeStringField("format", "imp-testbed-runs");
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("runs");
    }

    /** Writes a run that has ended. */
    public void add(Run run) throws IOException {
        var result = run.result();
        tally.add(result);
        newLine();
        json.writeStartObject();
        scenario(result.scenario(), run.title());
        json.writeNumberField("round", Math.max(1, run.round()));
        json.writeStringField("verdict", Style.wordOf(result.verdict()));
        json.writeBooleanField("virtual", result.virtual());
        json.writeNumberField("seed", result.seed());
        json.writeNumberField("startNanos", result.start().toNanos());
        json.writeNumberField("lengthNanos", result.length().toNanos());
        texts("covers", result.scenario().covers());
        texts("tags", result.scenario().tags());
        json.writeObjectFieldStart("parameters");
        for (var parameter : result.scenario().parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("findings");
        for (var finding : result.findings()) {
            finding(finding);
        }
        json.writeEndArray();
        texts("notes", result.notes());
        json.writeArrayFieldStart("explanations");
        for (var explanation : run.explanations()) {
            explanation(explanation);
        }
        json.writeEndArray();
        messages(result.conservation());
        entries(result.entries());
        json.writeEndObject();
    }

    private void scenario(Scenario scenario, String title) throws IOException {
        json.writeStringField("name", Run.nameOf(scenario.place()));
        json.writeStringField("title", title);
        place(scenario.place());
    }

    private void place(Place place) throws IOException {
        json.writeStringField("file", place.file());
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
    }

    private void finding(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        place(finding.place());
        json.writeStringField("text", finding.text());
        json.writeStringField("expected", finding.expected());
        json.writeStringField("seen", finding.seen());
        numbers("entries", finding.entries());
        json.writeEndObject();
    }

    /** The time counts from the start of the scenario, as in the text. */
    private void explanation(Explanation explanation) throws IOException {
        newLine();
        json.writeStartObject();
        json.writeStringField("cause", explanation.cause().name().toLowerCase(Locale.ROOT));
        json.writeStringField("party", explanation.party());
        json.writeNumberField("atNanos", explanation.at().toNanos());
        json.writeStringField("text", explanation.text());
        numbers("entries", explanation.entries());
        json.writeEndObject();
    }

    private void numbers(String name, Collection<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (var number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void texts(String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void messages(Conservation conservation) throws IOException {
        json.writeObjectFieldStart("messages");
        json.writeObjectFieldStart("sent");
        for (var sent : conservation.sent().entrySet()) {
            json.writeNumberField(sent.getKey(), sent.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("toBroker");
        leg(conservation.toBroker());
        legs("fromParties", conservation.fromParties());
        legs("toParties", conservation.toParties());
        if (!conservation.betweenHalves().isEmpty()) {
            legs("betweenHalves", conservation.betweenHalves());
        }
        json.writeEndObject();
    }

    private void legs(String name, Map<String, Conservation.Leg> legs) throws IOException {
        json.writeObjectFieldStart(name);
        for (var leg : legs.entrySet()) {
            json.writeFieldName(leg.getKey());
            leg(leg.getValue());
        }
        json.writeEndObject();
    }

    private void leg(Conservation.Leg leg) throws IOException {
        json.writeStartObject();
        json.writeNumberField("in", leg.in());
        json.writeNumberField("delivered", leg.delivered());
        json.writeObjectFieldStart("dropped");
        for (var cause : leg.dropped().entrySet()) {
            json.writeNumberField(cause.getKey(), cause.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("waiting", leg.waiting());
        json.writeNumberField("repeated", leg.repeated());
        json.writeEndObject();
    }

    private void entries(List<Entry> entries) throws IOException {
        json.writeArrayFieldStart("entries");
        var writer = new EntryJson(json);
        for (var entry : entries) {
            newLine();
            writer.write(entry);
        }
        json.writeEndArray();
    }

    private void newLine() throws IOException {
        json.writeRaw('\n');
    }

    /** Ends the document: what did not run, and the sums. */
    public void finish(List<Scenario> notRun) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("notRun");
        for (var scenario : notRun) {
            newLine();
            json.writeStartObject();
            scenario(scenario, scenario.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        for (var verdict : Verdict.values()) {
            json.writeNumberField(Style.wordOf(verdict), tally.count(verdict));
        }
        json.writeNumberField("notRun", notRun.size());
        json.writeEndObject();
        json.writeEndObject();
        newLine();
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.close();
    }
}
