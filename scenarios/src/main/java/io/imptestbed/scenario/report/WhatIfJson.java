package io.imptestbed.scenario.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.imptestbed.scenario.rerun.Outcome;
import io.imptestbed.scenario.rerun.WhatIf.Edge;
import io.imptestbed.scenario.rerun.WhatIf.Row;
import io.imptestbed.scenario.rerun.WhatIf.Table;
import io.imptestbed.trace.Event.Bucket;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes what came of the values of a knob as one JSON document.
 *
 * <pre>
 * {"format": "imp-testbed-what-if", "version": 1,
 *  "tables": [{"name", "title", "file", "line", "column", "knob", "range", "runs",
 *              "rows": [{"value", OUTCOME}],
 *              "edges": [{"last", "first", "before": {OUTCOME}, "after": {OUTCOME}}]}]}
 * OUTCOME: "verdict", "losses": [{"party", "code", "atNanos"}], "refused", "lowestInbound", "lowestOutbound"
 * </pre>
 *
 * <p>Values are texts with their units, as a scenario has them; credits are numbers, and left out where nothing was paid.
 */
public final class WhatIfJson {
    private WhatIfJson() {}

    /** Writes {@code tables}; does not close {@code out}. */
    public static void write(List<Table> tables, Writer out) throws IOException {
        var json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("format", "imp-testbed-what-if");
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("tables");
        for (var table : tables) {
            json.writeRaw('\n');
            write(table, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        out.flush();
    }

    private static void write(Table table, JsonGenerator json) throws IOException {
        var place = table.scenario().place();
        json.writeStartObject();
        json.writeStringField("name", Run.nameOf(place));
        json.writeStringField("title", table.scenario().name());
        json.writeStringField("file", place.file());
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
        json.writeStringField("knob", table.range().name());
        json.writeStringField("range", table.range().toString());
        json.writeNumberField("runs", table.runs());
        json.writeArrayFieldStart("rows");
        for (var row : table.rows()) {
            json.writeRaw('\n');
            write(row, table, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (var edge : table.edges()) {
            json.writeRaw('\n');
            write(edge, table, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Row row, Table table, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", table.range().knob().measure().text(row.value()));
        write(row.outcome(), json);
        json.writeEndObject();
    }

    private static void write(Edge edge, Table table, JsonGenerator json) throws IOException {
        var measure = table.range().knob().measure();
        json.writeStartObject();
        json.writeStringField("last", measure.text(edge.last()));
        json.writeStringField("first", measure.text(edge.first()));
        json.writeObjectFieldStart("before");
        write(edge.before(), json);
        json.writeEndObject();
        json.writeObjectFieldStart("after");
        write(edge.after(), json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Outcome outcome, JsonGenerator json) throws IOException {
        json.writeStringField("verdict", Style.wordOf(outcome.verdict()));
        json.writeArrayFieldStart("losses");
        for (var loss : outcome.losses()) {
            json.writeStartObject();
            json.writeStringField("party", loss.party());
            json.writeNumberField("code", loss.code());
            json.writeNumberField("atNanos", loss.at().toNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("refused", outcome.refused());
        credits("lowestInbound", outcome, Bucket.INBOUND, json);
        credits("lowestOutbound", outcome, Bucket.OUTBOUND, json);
    }

    private static void credits(String name, Outcome outcome, Bucket bucket, JsonGenerator json) throws IOException {
        var lowest = outcome.lowest(bucket);
        if (lowest.isPresent()) {
            json.writeNumberField(name, BigDecimal.valueOf(lowest.get(), 6).stripTrailingZeros());
        }
    }
}
