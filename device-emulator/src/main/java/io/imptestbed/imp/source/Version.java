package io.imptestbed.imp.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of a library: numbers, the most significant first. */
record Version(List<Integer> numbers) {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6}(?:\\.\\d{1,6})*)(?:[-+.].*)?");
    private static final Comparator<Version> BY_NUMBERS = Comparator.comparing((Version version) -> version.number(0))
            .thenComparing(version -> version.number(1))
            .thenComparing(version -> version.number(2));

    Version {
        numbers = List.copyOf(numbers);
    }

    /** Reads a version; what stands behind the numbers, like "-beta", does not count. */
    static Optional<Version> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Integer>();
        for (var number : matcher.group(1).split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new Version(numbers));
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Returns whether a library of that version is what is wanted: all numbers that are given are the same. */
    boolean isMetBy(Version other) {
        for (int index = 0; index < numbers.size(); index++) {
            if (number(index) != other.number(index)) {
                return false;
            }
        }
        return true;
    }

    boolean hasMajorOf(Version other) {
        return number(0) == other.number(0);
    }

    /** Orders versions by how well they stand in for this one: of the same major number first, then the newest. */
    Comparator<Version> nearestFirst() {
        return Comparator.comparing((Version version) -> !hasMajorOf(version)).thenComparing(BY_NUMBERS.reversed());
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
