package io.imptestbed.imp.script;

import io.imptestbed.imp.http.HttpResponse;
import io.imptestbed.imp.http.Incoming;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.library.Blob;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import io.imptestbed.trace.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses as tables of scripts: names of headers in small letters, of several with one name the last.
 *
 * <p>Source: imp API, httprequest.sendsync(), http.onrequest(). The tables of {@code rawheaders} have {@code k} and {@code v}, as the vendor's
 * Salesforce library reads them.
 */
final class HttpTables {
    private HttpTables() {}

    /** Reads the headers that a script hands over. */
    static List<HttpHeader> headers(Vm vm, @Nullable Table table) {
        var headers = new ArrayList<HttpHeader>();
        if (table != null) {
            table.forEach((name, value) -> headers.add(new HttpHeader(text(vm, name), text(vm, table.get(name)))));
        }
        return headers;
    }

    /** A string or blob in UTF-8, or what {@code tostring} makes of anything else. */
    static String text(Vm vm, @Nullable Object value) {
        return bytes(vm, value).text();
    }

    /**
     * The bytes of a string or blob, or of what {@code tostring} makes of anything else. Inferred from what the vendor shows for null: that an
     * object is written at all. Its address is zero, because a service that is asked could make nothing of it.
     */
    static Payload bytes(Vm vm, @Nullable Object value) {
        return value instanceof Instance instance && instance.payload() instanceof Blob blob
                ? Payload.wrap(blob.toBytes())
                : ScriptValues.bytes(Conversion.toTextWithoutAddress(vm, value));
    }

    /** What a callback gets, and what sendsync returns. */
    static Table response(Machine machine, HttpResponse response) {
        var raw = new Array();
        for (var header : response.headers()) {
            var pair = new Table(2);
            pair.put("k", machine.toScript(header.name()));
            pair.put("v", machine.toScript(header.value()));
            raw.append(pair);
        }
        var table = new Table(4);
        table.put("statuscode", response.status());
        table.put("headers", headers(machine, response.headers()));
        table.put("rawheaders", raw);
        table.put("body", ScriptValues.text(response.body()));
        return table;
    }

    /** What a handler of requests gets. */
    static Table request(Machine machine, Incoming incoming) {
        var query = new Table();
        incoming.query().forEach((name, value) -> query.put(ScriptValues.text(name), ScriptValues.text(value)));
        var table = new Table(5);
        table.put("method", machine.toScript(incoming.request().method()));
        table.put("path", machine.toScript(incoming.path()));
        table.put("query", query);
        table.put("headers", headers(machine, incoming.headers()));
        table.put("body", ScriptValues.text(incoming.request().body()));
        return table;
    }

    private static Table headers(Machine machine, List<HttpHeader> headers) {
        var table = new Table(headers.size());
        headers.forEach(header -> table.put(header.lowerName(), machine.toScript(header.value())));
        return table;
    }
}
