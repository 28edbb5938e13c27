package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.mqtt.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {

    @ParameterizedTest
    @MethodSource("plain")
    void values_are_made_of_plain_objects_and_give_them_back(Object plain, Value value, String json) {
        assertThat(Value.of(plain)).isEqualTo(value).hasToString(json);
        assertThat(Value.of(plain).plain()).isEqualTo(plain);
    }

    static Stream<Arguments> plain() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", 1);
        map.put("a", List.of(true, 2.5f));
        return Stream.of(
                Arguments.of(null, Value.NULL, "null"),
                Arguments.of(true, new Value.Bool(true), "true"),
                Arguments.of(-2_147_483_648, new Value.Int(Integer.MIN_VALUE), "-2147483648"),
                Arguments.of(20f, new Value.Real(20f), "20.0"),
                Arguments.of(Float.NaN, new Value.Real(Float.NaN), "null"),
                Arguments.of(
                        "a\"\\\n\t\r\u0001\u00e9",
                        Value.Text.of("a\"\\\n\t\r\u0001\u00e9"),
                        "\"a\\\"\\\\\\n\\t\\r\\u0001\u00e9\""),
                Arguments.of(new byte[] {0, -1}, new Value.Blob(Payload.of(new byte[] {0, -1})), "\"blob:00ff\""),
                Arguments.of(List.of(), new Value.Array(List.of()), "[]"),
                Arguments.of(Map.of(), Value.Table.EMPTY, "{}"),
                Arguments.of(map, Value.Table.of(map), "{\"b\":1,\"a\":[true,2.5]}"));
    }

    @Test
    void integers_wrap_at_32_bits_and_doubles_become_32_bit_floats() {
        assertThat(Value.of(4_294_967_297L)).isEqualTo(new Value.Int(1));
        assertThat(Value.of((short) 3)).isEqualTo(new Value.Int(3));
        assertThat(Value.of(0.1)).isEqualTo(new Value.Real(0.1f));
    }

    @Test
    void arrays_and_payloads_are_read_too_and_what_is_unknown_is_an_instance() {
        assertThat(Value.of(new Object[] {1, "a"})).isEqualTo(Value.of(List.of(1, "a")));
        assertThat(Value.of(Payload.of("x"))).isEqualTo(new Value.Blob(Payload.of("x")));
        assertThat(Value.of(new StringBuilder()))
                .isEqualTo(new Value.Foreign("instance"))
                .hasToString("<instance>");
        assertThat(Value.of(new Value.Foreign("class")).plain()).isEqualTo("class");
    }

    @Test
    void arrays_may_hold_null() {
        var withNull = Arrays.asList(1, null);

        assertThat(Value.of(withNull)).isEqualTo(new Value.Array(List.of(Value.of(1), Value.NULL)));
        assertThat(Value.of(withNull).plain()).isEqualTo(withNull);
    }

    @Test
    void values_do_not_change_with_what_they_were_made_of() {
        var list = new ArrayList<Object>(List.of(1));
        var map = new LinkedHashMap<Object, Object>(Map.of("list", list));
        var value = (Value.Table) Value.of(map);

        list.add(2);
        map.put("more", 3);

        assertThat(value).isEqualTo(Value.of(Map.of("list", List.of(1))));
        assertThatThrownBy(() -> value.slots().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_table_is_asked_by_name_and_keeps_its_order() {
        var table = Value.Table.of(Map.of("a", 1));

        assertThat(table.get("a")).isEqualTo(Value.of(1));
        assertThat(table.get("b")).isNull();
        assertThat(Value.of(Map.of(7, "x"))).hasToString("{\"7\":\"x\"}");
    }

    @Test
    void a_string_is_safe_if_it_is_utf_8_without_nul() {
        assertThat(Value.Text.of("").isSafe()).isTrue();
        assertThat(Value.Text.of("abc \u20ac").isSafe()).isTrue();
        assertThat(Value.Text.of("a\0").isSafe()).isFalse();
        assertThat(new Value.Text(Payload.of(new byte[] {(byte) 0x80})).isSafe())
                .isFalse();
    }
}
