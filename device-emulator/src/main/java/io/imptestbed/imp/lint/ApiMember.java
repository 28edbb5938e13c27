package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.Side;
import java.util.Locale;

/**
 * A member of an object of the imp's API.
 *
 * @param object as code names it, {@code mqtt}, or as the documentation does, {@code mqttclient}; {@code (root)} for what stands alone
 * @param member its name; one that ends in {@code *} stands for all names that begin so, as {@code pin*} does
 * @param note what is missing or differs; empty if nothing does
 */
public record ApiMember(Side side, String object, String member, Status status, String note) {
    /** How far the testbed has it. */
    public enum Status {
        DONE,
        PARTIAL,
        ABSENT;

        /** Returns the word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isCalled(String name) {
        return member.endsWith("*") ? name.startsWith(member.substring(0, member.length() - 1)) : member.equals(name);
    }
}
