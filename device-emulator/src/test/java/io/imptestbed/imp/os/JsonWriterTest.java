package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in JSON as http.jsonencode writes them. Evidence: imp-api 2.3; logs of agents show the spaces. */
class JsonWriterTest {
    private static String written(Object value) {
        return JsonWriter.write(Value.of(value), false).text();
    }

    private static String compact(Object value) {
        return JsonWriter.write(Value.of(value), true).text();
    }

    @Test
    void there_are_spaces_inside_brackets_and_after_commas_and_colons() {
        var table = new LinkedHashMap<String, Object>();
        table.put("a", 1);
        table.put("b", List.of("x", List.of(), Map.of()));

        assertThat(written(table)).isEqualTo("{ \"a\": 1, \"b\": [ \"x\", [ ], { } ] }");
        assertThat(compact(table)).isEqualTo("{\"a\":1,\"b\":[\"x\",[],{}]}");
    }

    @Test
    void scalars_stand_alone_too() {
        assertThat(written(null)).isEqualTo("null");
        assertThat(written(true)).isEqualTo("true");
        assertThat(written(-7)).isEqualTo("-7");
        assertThat(written("a b")).isEqualTo("\"a b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "20, 20.0",
        "21.5, 21.5",
        "23.3, 23.3",
        "-0.25, -0.25",
        "0.1, 0.1",
        "3.14159265, 3.1415927",
        "123456.7, 123456.7",
        "0.00001, 0.00001",
        "0.000001, 1e-06",
        "1e10, 10000000000.0",
        "1e20, 1e+20",
        "-2.5e30, -2.5e+30"
    })
    void floats_have_as_few_digits_as_give_the_same_float(float number, String text) {
        assertThat(written(number)).isEqualTo(text);
        assertThat(Float.parseFloat(written(number))).isEqualTo(number);
    }

    @Test
    void a_float_that_is_no_number_is_null() {
        assertThat(written(Arrays.asList(Float.NaN, Float.POSITIVE_INFINITY))).isEqualTo("[ null, null ]");
    }

    @Test
    void strings_are_escaped_as_json_demands_and_no_further() {
        assertThat(written("\"\\/\b\f\n\r\t\u0001\u001fäé\u007f"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001fäé\u007f\"");
    }

    @Test
    void what_json_cannot_hold_is_left_out() {
        var table = new LinkedHashMap<Object, Object>();
        table.put("function", new Value.Foreign("function"));
        table.put("blob", new byte[] {1});
        table.put("unsafe", new Value.Text(Payload.of(new byte[] {'a', 0})));
        table.put(new Value.Text(Payload.of(new byte[] {(byte) 0xFF})), 1);
        table.put("kept", Arrays.asList(1, new Value.Foreign("instance"), 2));

        assertThat(written(table)).isEqualTo("{ \"kept\": [ 1, 2 ] }");
        assertThat(written(new Value.Foreign("class"))).isEqualTo("null");
    }

    @Test
    void keys_that_are_no_strings_become_some() {
        var table = new LinkedHashMap<Object, Object>();
        table.put(0, "a");
        table.put(1.5f, "b");
        table.put(true, "c");

        assertThat(compact(table)).isEqualTo("{\"0\":\"a\",\"1.5\":\"b\",\"true\":\"c\"}");
    }

    @Test
    void what_is_written_is_read_again() {
        var value = Value.of(Map.of("a", Arrays.asList(1, -2.5f, null, "x\n\"y\"", Map.of("b", false))));

        assertThat(JsonReader.read(JsonWriter.write(value, false))).isEqualTo(value);
        assertThat(JsonReader.read(JsonWriter.write(value, true))).isEqualTo(value);
    }
}
