package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence: imp-api 2.8. */
class SerializationTest {
    private static final Value FUNCTION = new Value.Foreign("function");

    @ParameterizedTest
    @MethodSource("whole")
    void what_is_safe_arrives_as_it_is(Value value, int size) {
        var message = Serialization.of(value);

        assertThat(message.value()).isEqualTo(value);
        assertThat(message.size()).isEqualTo(size);
        assertThat(message.dropped()).isEmpty();
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of(Value.NULL, 1),
                Arguments.of(Value.of(true), 2),
                Arguments.of(Value.of(-7), 5),
                Arguments.of(Value.of(20.5), 5),
                Arguments.of(Value.of(Float.NaN), 5),
                Arguments.of(Value.of("text"), 9),
                Arguments.of(Value.of("Gr\u00fc\u00dfe"), 12),
                Arguments.of(Value.of(new byte[] {1, 0, 2}), 8),
                Arguments.of(Value.of(List.of(1, "a")), 5 + 5 + 6),
                Arguments.of(Value.of(Map.of("a", List.of())), 5 + 6 + 5));
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void other_strings_arrive_as_blobs(byte[] bytes) {
        var string = new Value.Text(io.imptestbed.mqtt.Payload.of(bytes));

        assertThat(Serialization.of(string).value()).isEqualTo(Value.of(bytes));
        assertThat(Serialization.of(new Value.Array(List.of(string))).value()).isEqualTo(Value.of(List.of(bytes)));
        assertThat(Serialization.binary(string).value()).isEqualTo(string);
    }

    static Stream<byte[]> unsafe() {
        return Stream.of(new byte[] {'a', 0}, new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3}, new byte[] {0});
    }

    @ParameterizedTest
    @ValueSource(strings = {"function", "class", "instance", "generator"})
    void what_cannot_be_sent_is_left_out_of_tables_and_arrays(String type) {
        var foreign = new Value.Foreign(type);
        var table = new LinkedHashMap<String, Object>();
        table.put("a", foreign);
        table.put("b", List.of(1, foreign, 2));
        table.put("c", Map.of("d", foreign));

        var message = Serialization.of(Value.of(table));

        assertThat(message.value()).isEqualTo(Value.of(inOrder("b", List.of(1, 2), "c", Map.of())));
        assertThat(message.size()).isEqualTo(Serialization.of(message.value()).size());
    }

    @Test
    void what_cannot_be_sent_as_a_whole_arrives_as_null() {
        assertThat(Serialization.of(FUNCTION).value()).isEqualTo(Value.NULL);
        assertThat(Serialization.of(FUNCTION).size()).isEqualTo(1);
    }

    @Test
    void slots_whose_key_is_no_safe_string_are_left_out() {
        var table = new LinkedHashMap<Object, Object>();
        table.put(1, "a");
        table.put("a\0", "b");
        table.put(new byte[] {1}, "c");
        table.put("good", Map.of(true, 1));

        assertThat(Serialization.of(Value.of(table)).value()).isEqualTo(Value.of(Map.of("good", Map.of())));
        assertThat(Serialization.binary(Value.of(table)).value()).isEqualTo(Value.of(Map.of("good", Map.of())));
    }

    @Test
    void json_takes_no_blobs_and_no_unsafe_strings_and_says_what_it_leaves_out() {
        var table = inOrder("blob", new byte[] {1}, "unsafe", "a\0", "list", List.of(1, FUNCTION), "good", 2);

        var json = Serialization.json(Value.of(table));

        assertThat(json.value()).isEqualTo(Value.of(inOrder("list", List.of(1), "good", 2)));
        assertThat(json.dropped())
                .containsExactly(
                        "value.blob is a blob", "value.unsafe is no safe string", "value.list[1] is a function");
        assertThat(json.size()).isEqualTo("{\"list\":[1],\"good\":2}".length());
    }

    @Test
    void json_makes_null_of_floats_that_are_no_numbers_and_binary_keeps_them() {
        var floats = new ArrayList<Object>(List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.5f));

        assertThat(Serialization.json(Value.of(floats)).value())
                .isEqualTo(new Value.Array(List.of(Value.NULL, Value.NULL, Value.NULL, Value.of(1.5f))));
        assertThat(Serialization.binary(Value.of(floats)).value()).isEqualTo(Value.of(floats));
    }

    private static Map<String, Object> inOrder(Object... slots) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < slots.length; i += 2) {
            map.put((String) slots[i], slots[i + 1]);
        }
        return map;
    }
}
