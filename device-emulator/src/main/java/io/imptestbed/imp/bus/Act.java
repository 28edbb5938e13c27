package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Map;

/**
 * Something that a chip with registers does by itself.
 *
 * @param when what makes it do so
 * @param condition what must be so at that moment
 * @param after how long it takes
 * @param sets masks of bits that become 1, by register
 * @param clears masks of bits that become 0, by register
 */
record Act(
        Trigger when, Condition condition, Duration after, Map<Integer, Integer> sets, Map<Integer, Integer> clears) {

    /** What makes a chip act. */
    sealed interface Trigger {}

    /** Ones were written to all these bits; to no bits in particular if there are none. */
    record Written(int register, int bits) implements Trigger {}

    /** A register was read. */
    record Read(int register) implements Trigger {}

    /** So much time has passed again, for as long as the condition is met. */
    record Every(Duration period) implements Trigger {}

    /** Tells whether it begins when {@code value} is written to {@code register}. */
    boolean isBegunBy(int register, int value) {
        return when instanceof Written written
                && written.register == register
                && (value & written.bits) == written.bits;
    }

    /** Tells whether it begins when {@code register} is read. */
    boolean isBegunBy(int register) {
        return when instanceof Read read && read.register == register;
    }
}
