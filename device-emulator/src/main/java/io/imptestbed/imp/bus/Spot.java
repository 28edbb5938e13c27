package io.imptestbed.imp.bus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in the table of a bench: where it stands, and where to say what is wrong with it.
 *
 * <p>Readers answer something harmless for what is wrong, and go on.
 */
record Spot(List<String> path, @Nullable Object value, List<BenchProblem> problems) {
    private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(us|ms|s|min|h)?");
    private static final Pattern SIZE = Pattern.compile("([0-9]+) ?(B|KB|MB)?");
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9);
    private static final Map<String, Integer> BYTES = Map.of("B", 1, "KB", 1024, "MB", 1024 * 1024);

    static Spot root(Map<String, ?> table, List<BenchProblem> problems) {
        return new Spot(List.of(), table, problems);
    }

    private Spot at(String key, @Nullable Object element) {
        var deeper = new ArrayList<>(path);
        deeper.add(key);
        return new Spot(List.copyOf(deeper), element, problems);
    }

    /** Says that this is wrong. */
    void wrong(String expected) {
        problems.add(new BenchProblem(path, BenchProblem.Part.VALUE, "an illegal value", words(), expected));
    }

    /** A table and a list say little as a text. */
    private String words() {
        return isTable() ? "a map" : isList() ? "a list" : value == null ? "nothing" : String.valueOf(value);
    }

    /** Says that its key is wrong. */
    void wrongKey(String what, String expected) {
        problems.add(new BenchProblem(path, BenchProblem.Part.KEY, what, key(), expected));
    }

    /** Says that what a table has does not go together. */
    void wrongTable(String what, String expected) {
        problems.add(new BenchProblem(path, BenchProblem.Part.TABLE, what, "", expected));
    }

    boolean isTable() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** Returns what a table has, in its order; says so if this is none. */
    List<Spot> children(String expected) {
        if (!(value instanceof Map<?, ?> map)) {
            wrong(expected);
            return List.of();
        }
        var children = new ArrayList<Spot>();
        map.forEach((key, element) -> children.add(at(String.valueOf(key), element)));
        return children;
    }

    /** Returns the elements of a list; of anything else, itself. */
    List<Spot> elements() {
        if (!(value instanceof List<?> list)) {
            return List.of(this);
        }
        var elements = new ArrayList<Spot>();
        for (int i = 0; i < list.size(); i++) {
            elements.add(at(String.valueOf(i), list.get(i)));
        }
        return elements;
    }

    String key() {
        return path.get(path.size() - 1);
    }

    Optional<Spot> child(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key)
                ? Optional.of(at(key, map.get(key)))
                : Optional.empty();
    }

    /** Returns what is there, or something about which nothing more is said. */
    Spot required(String key) {
        return child(key).orElseGet(() -> {
            wrongTable("something is missing", "'" + key + "'");
            return new Spot(path, 0, new ArrayList<>());
        });
    }

    /** Says which keys of a table are none of these. */
    void only(Set<String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().stream()
                    .filter(key -> !keys.contains(String.valueOf(key)))
                    .forEach(key -> at(String.valueOf(key), map.get(key))
                            .wrongKey(
                                    "unknown key",
                                    (keys.size() == 1 ? "the key " : "the keys ") + String.join(", ", keys)));
        }
    }

    /** Reads a whole number: 15, "15" or "0x0F". */
    int number(int least, int most) {
        var number = whole(value);
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            wrong(range(least, most));
            return least;
        }
        return number.get().intValue();
    }

    /** Reads the key as a whole number. */
    Optional<Integer> keyNumber(int least, int most, String what) {
        var number = whole(key()).filter(each -> each >= least && each <= most);
        if (number.isEmpty()) {
            wrongKey("no " + what, range(least, most));
        }
        return number.map(Long::intValue);
    }

    private static String range(int least, int most) {
        return "0x%02X to 0x%02X".formatted(least, most);
    }

    private static Optional<Long> whole(@Nullable Object value) {
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return Optional.of(number.longValue());
        }
        try {
            return value instanceof String text ? Optional.of(Long.decode(text.strip())) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Reads bytes: "66 4C", "0x664C", a number below 256, or a list of these. */
    byte[] hex() {
        if (value instanceof List) {
            var all = new ByteArrayOutputStream();
            elements().forEach(each -> all.writeBytes(each.hex()));
            return all.toByteArray();
        }
        if (value instanceof Number) {
            return new byte[] {(byte) number(0, 0xFF)};
        }
        var bytes = value instanceof String text ? hex(text) : Optional.<byte[]>empty();
        if (bytes.isEmpty()) {
            wrong("bytes in hex, such as 66 4C");
        }
        return bytes.orElse(new byte[0]);
    }

    /** Reads the key as bytes. */
    byte[] keyHex() {
        var bytes = hex(key());
        if (bytes.isEmpty() || bytes.get().length == 0) {
            wrongKey("no bytes", "hex, such as F5 01");
        }
        return bytes.orElse(new byte[0]);
    }

    private static Optional<byte[]> hex(String text) {
        var digits = text.replaceAll("0[xX]|[\\s,]", "");
        if (digits.length() % 2 == 1 || !digits.matches("[0-9A-Fa-f]*")) {
            return Optional.empty();
        }
        var bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return Optional.of(bytes);
    }

    /** Reads what goes over a serial line: a text, or a table with {@code hex}. */
    byte[] said() {
        if (value instanceof Map) {
            only(BenchShapes.HEX_TEXT.names());
            return required("hex").hex();
        }
        if (value == null || isList()) {
            wrong("a text, or bytes such as { hex: \"B5 62\" }");
        }
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    Duration time() {
        var matcher = TIME.matcher(String.valueOf(value).strip());
        if (value instanceof Duration duration) {
            return duration;
        }
        if (!matcher.matches()) {
            wrong("a time such as 20ms or 1.5s");
            return Duration.ZERO;
        }
        var unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * NANOS.getOrDefault(unit, 1e9)));
    }

    int size() {
        var matcher = SIZE.matcher(String.valueOf(value).strip());
        long bytes = -1;
        if (matcher.matches() && matcher.group(1).length() < 10) {
            bytes = Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(String.valueOf(matcher.group(2)), 1);
        }
        if (bytes <= 0 || bytes % FlashMemory.SECTOR != 0 || bytes > Integer.MAX_VALUE) {
            wrong("a size in whole sectors of 4 KB, such as 4MB");
            return FlashMemory.SECTOR;
        }
        return (int) bytes;
    }

    double finite() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        wrong("a number");
        return 0;
    }

    boolean isTrue() {
        if (!(value instanceof Boolean)) {
            wrong("true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    String text() {
        if (!(value instanceof String text)) {
            wrong("a text");
            return "";
        }
        return text;
    }

    /** Reads a word; empty if {@code known} gives nothing for it, which is said. */
    <T> Optional<T> named(Function<String, Optional<T>> known, String expected) {
        var found = value instanceof String text ? known.apply(text) : Optional.<T>empty();
        if (found.isEmpty()) {
            wrong(expected);
        }
        return found;
    }
}
