package io.imptestbed.scenario.run.text;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.Data;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Turns data of a scenario file into the values that devices and agents send.
 *
 * <pre>{@code
 * var values = new DataValues(text -> Value.Text.of(text.template()));
 * Value value = values.of(data);
 * }</pre>
 */
public final class DataValues {
    private final Function<Data.Text, Value> texts;

    /**
     * Makes one.
     *
     * @param texts what a text comes to, in which parameters may stand
     */
    public DataValues(Function<Data.Text, Value> texts) {
        this.texts = texts;
    }

    /** Returns what {@code data} comes to. */
    public Value of(Data data) {
        if (data instanceof Data.Nothing) {
            return Value.NULL;
        } else if (data instanceof Data.Truth truth) {
            return new Value.Bool(truth.value());
        } else if (data instanceof Data.Whole whole) {
            return new Value.Int(whole.value());
        } else if (data instanceof Data.Real real) {
            return new Value.Real(real.value());
        } else if (data instanceof Data.Bytes bytes) {
            return new Value.Blob(bytes.value());
        } else if (data instanceof Data.Many many) {
            return new Value.Array(many.items().stream().map(this::of).toList());
        } else if (data instanceof Data.Table table) {
            return of(table);
        }
        return texts.apply((Data.Text) data);
    }

    /** Returns what a table comes to. */
    public Value.Table of(Data.Table table) {
        var slots = new LinkedHashMap<Value, Value>();
        table.slots().forEach((key, value) -> slots.put(Value.Text.of(key), of(value)));
        return new Value.Table(slots);
    }
}
