package io.imptestbed.client.profile;

import io.imptestbed.client.profile.ProfileField.Kind;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the values of a field are read and written.
 *
 * @param range which values are legal, in words
 * @param choices the legal words where the kind is a closed set; otherwise empty
 * @param read throws IllegalArgumentException for whatever is not legal
 * @param write gives what {@code read} reads back
 */
record ValueText<T>(
        Kind kind, String range, List<String> choices, Function<String, T> read, Function<T, String> write) {

    static ValueText<Boolean> onOff() {
        var choices = List.of("true", "false");
        return new ValueText<>(
                Kind.SWITCH, "true or false", choices, text -> choice(choices, text) == 0, String::valueOf);
    }

    static ValueText<Integer> count(int min, int max) {
        return new ValueText<>(
                Kind.COUNT,
                between("a whole number", min, max),
                List.of(),
                text -> Units.count(text, min, max),
                String::valueOf);
    }

    static ValueText<Integer> size(int min, int max) {
        var range = between("bytes such as 262144 or 256KB", Units.sizeText(min), Units.sizeText(max));
        return new ValueText<>(Kind.SIZE, range, List.of(), text -> Units.size(text, min, max), Units::sizeText);
    }

    static ValueText<Integer> seconds(int min, int max) {
        var range = between("whole seconds such as 60 or 60s", min, max);
        return new ValueText<>(
                Kind.SECONDS, range, List.of(), text -> Units.seconds(text, min, max), value -> value + "s");
    }

    static ValueText<Duration> duration(Duration min, Duration max) {
        var range = between("a time such as 200ms or 20s", Units.durationText(min), Units.durationText(max));
        return new ValueText<>(
                Kind.DURATION, range, List.of(), text -> Units.duration(text, min, max), Units::durationText);
    }

    static ValueText<CreditRate> rate() {
        return new ValueText<>(Kind.RATE, CreditRate.EXPECTED, List.of(), CreditRate::parse, CreditRate::toString);
    }

    static ValueText<Integer> code() {
        var range = between("an error code", -99, -1);
        return new ValueText<>(Kind.CODE, range, List.of(), text -> Units.count(text, -99, -1), String::valueOf);
    }

    static ValueText<Qos> qos() {
        return new ValueText<>(
                Kind.QOS,
                "0, 1 or 2",
                List.of("0", "1", "2"),
                text -> Qos.of(Units.count(text, 0, 2)),
                qos -> String.valueOf(qos.value()));
    }

    /** Words of an enum, written as {@code everySecond} for {@code EVERY_SECOND}. */
    static <E extends Enum<E>> ValueText<E> choice(List<E> constants) {
        var words = constants.stream().map(ValueText::word).toList();
        return new ValueText<>(
                Kind.CHOICE,
                String.join(" or ", words),
                words,
                text -> constants.get(choice(words, text)),
                ValueText::word);
    }

    static ValueText<Set<PacketType>> packets() {
        var names = List.of(PacketType.values()).stream().map(Enum::name).toList();
        return new ValueText<>(
                Kind.PACKETS,
                "none, or names of Control Packets separated by commas, such as PINGREQ, PINGRESP",
                names,
                ValueText::packetSet,
                set -> set.isEmpty() ? "none" : set.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    private static Set<PacketType> packetSet(String text) {
        var set = EnumSet.noneOf(PacketType.class);
        if (!text.strip().equalsIgnoreCase("none")) {
            for (var name : text.split(",", -1)) {
                set.add(PacketType.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            }
        }
        return Collections.unmodifiableSet(set);
    }

    private static int choice(List<String> words, String text) {
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(text.strip())) {
                return i;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static String word(Enum<?> constant) {
        var parts =
                new ArrayList<>(List.of(constant.name().toLowerCase(Locale.ROOT).split("_", -1)));
        var first = parts.remove(0);
        return parts.stream()
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining("", first, ""));
    }

    private static String between(String what, Object min, Object max) {
        return what + ", " + min + " to " + max;
    }
}
