package io.imptestbed.imp.bus;

import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * What registers hold when something is so.
 *
 * @param set masks of bits that are all 1, by register
 * @param clear masks of bits that are all 0, by register
 */
record Condition(Map<Integer, Integer> set, Map<Integer, Integer> clear) {
    static final Condition ALWAYS = new Condition(Map.of(), Map.of());

    Condition {
        set = Map.copyOf(set);
        clear = Map.copyOf(clear);
    }

    boolean isMet(IntUnaryOperator registers) {
        return set.entrySet().stream()
                        .allMatch(each -> (registers.applyAsInt(each.getKey()) & each.getValue()) == each.getValue())
                && clear.entrySet().stream()
                        .allMatch(each -> (registers.applyAsInt(each.getKey()) & each.getValue()) == 0);
    }
}
