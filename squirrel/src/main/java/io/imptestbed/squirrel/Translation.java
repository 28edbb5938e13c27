package io.imptestbed.squirrel;

import io.imptestbed.squirrel.library.Blob;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.HeapObject;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of Java as values of a machine, and back; what has no counterpart stays as it is. */
final class Translation {
    private static final int DEEPEST = 200;
    private static final Text BLOB = Text.of("blob");

    private final Vm vm;

    Translation(Vm vm) {
        this.vm = vm;
    }

    /** See {@link Machine#toScript}. */
    @Nullable
    Object toScript(@Nullable Object value) {
        return toScript(value, 0);
    }

    private @Nullable Object toScript(@Nullable Object value, int depth) {
        if (value == null
                || value instanceof HeapObject
                || value instanceof Text
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Float) {
            return value;
        } else if (value instanceof CharSequence text) {
            return text(text.toString());
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Character character) {
            return (int) character;
        } else if (value instanceof byte[] bytes) {
            return blob(bytes);
        } else if (value instanceof ScriptFunction function) {
            return function.callee();
        }
        return container(value, deeper(depth));
    }

    private @Nullable Object container(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            var table = new Table(map.size());
            map.forEach((key, element) -> {
                if (key == null) {
                    throw new IllegalArgumentException("key: null (expected: a value)");
                }
                table.put(key(toScript(key, depth)), toScript(element, depth));
            });
            return table;
        } else if (value instanceof Iterable<?> elements) {
            var array = new Array();
            elements.forEach(element -> array.append(toScript(element, depth)));
            return array;
        } else if (value instanceof Object[] elements) {
            return container(java.util.Arrays.asList(elements), depth);
        } else if (value instanceof HostFunction function) {
            return function.toNative();
        }
        throw new IllegalArgumentException("value: " + value.getClass().getName()
                + " (expected: null, a number, boolean, string, byte[], map, list, array, function or Squirrel value)");
    }

    private static Object key(@Nullable Object key) {
        if (key == null) {
            throw new IllegalArgumentException("key: null (expected: a value)");
        }
        return key;
    }

    private static int deeper(int depth) {
        if (depth >= DEEPEST) {
            throw new IllegalArgumentException(
                    "value: more than " + DEEPEST + " levels deep (expected: less, and nothing that contains itself)");
        }
        return depth + 1;
    }

    /** A value that needs no machine. */
    static Object scalar(Object value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Float) {
            return value;
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof CharSequence text) {
            return text(text.toString());
        }
        throw new IllegalArgumentException(
                "value: " + value.getClass().getName() + " (expected: a number, boolean or string)");
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof java.math.BigDecimal) {
            return number.floatValue();
        }
        long value = number.longValue();
        if (value != (int) value) {
            throw new IllegalArgumentException("value: " + value + " (expected: an integer of 32 bits)");
        }
        return (int) value;
    }

    static Text text(String text) {
        return Text.of(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    static String string(Text text) {
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Instance blob(byte[] bytes) {
        if (!(vm.root().get(BLOB) instanceof ScriptClass type)) {
            throw new IllegalStateException("blob: no class of this name (expected: the library's in the root table)");
        }
        var instance = type.instantiate();
        instance.payload(Blob.of(bytes));
        vm.allocate(bytes.length);
        return instance;
    }

    /** See {@link Machine#toJava}. */
    @Nullable
    Object toJava(@Nullable Object value) {
        return toJava(value, 0);
    }

    private @Nullable Object toJava(@Nullable Object value, int depth) {
        if (value instanceof Text text) {
            return string(text);
        } else if (value instanceof Closure || value instanceof NativeFunction) {
            return new ScriptFunction(vm, value);
        } else if (value instanceof Array array) {
            return list(array, deeper(depth));
        } else if (value instanceof Table table) {
            return map(table, deeper(depth));
        } else if (value instanceof Instance instance && instance.payload() instanceof Blob blob) {
            return blob.toBytes();
        } else if (value instanceof Instance instance && instance.payload() != null) {
            return instance.payload();
        }
        return value;
    }

    private List<@Nullable Object> list(Array array, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (var element : array.toJava()) {
            list.add(toJava(element, depth));
        }
        return list;
    }

    private Map<Object, @Nullable Object> map(Table table, int depth) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        table.forEach((key, element) -> {
            var translated = toJava(key, depth);
            if (translated != null) {
                map.put(translated, toJava(element, depth));
            }
        });
        return map;
    }

    /** What a string or blob holds; null for anything else. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof Text text) {
            return text.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
        return value instanceof Instance instance && instance.payload() instanceof Blob blob ? blob.toBytes() : null;
    }
}
