package io.imptestbed.scenario.file.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for names of imps, clients and parameters. */
public final class Names {
    /** Names that a party cannot have, because they begin steps and expectations of their own. */
    static final Set<String> RESERVED = Set.of(
            "broker", "link", "wait", "stage", "repeat", "packets", "agent", "device", "imp", "each", "all", "any");

    /** Parameters that are filled in during the run, in the order of messages. */
    public static final List<String> RUN_TIME =
            List.of("index", "time", "topic", "payload", "round", "name", "data", "imp", "member", "saved", "reason");

    /** The name of the imp whose half a party is. */
    static final String IMP = "imp";

    /** The number of an imp in its fleet. */
    static final String MEMBER = "member";

    static final String BROKER = "broker";
    static final String AGENT = ".agent";
    static final String DEVICE = ".device";
    static final String PATTERN = "[A-Za-z][A-Za-z0-9_-]*";
    static final String EXPECTED = "letters, digits, - and _, a letter first";

    private Names() {}

    /** Tells whether {@code text} is built as a name is. */
    public static boolean isName(String text) {
        var letterFirst = !text.isEmpty() && isLetter(text.charAt(0));
        return letterFirst && text.length() <= 100 && text.chars().allMatch(Names::isNameCharacter);
    }

    /** Tells whether the parameter of this name is filled in during the run. */
    public static boolean isRunTime(String parameter) {
        return RUN_TIME.contains(parameter);
    }

    /** Returns the name of an imp's device by that of its agent, or the other way round. */
    static String otherHalf(String half) {
        var dot = half.lastIndexOf('.');
        return half.substring(0, dot) + (half.endsWith(AGENT) ? DEVICE : AGENT);
    }

    /** Returns the name of the imp by that of one of its halves. */
    static String imp(String half) {
        return half.substring(0, half.lastIndexOf('.'));
    }

    /** Returns the names of all parameters that stand in a text, in order. */
    static List<String> parametersIn(String text) {
        if (!text.contains("${")) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
            var end = text.indexOf('}', start);
            if (end > 0) {
                names.add(text.substring(start + 2, end));
            }
        }
        return names;
    }

    /** As the other, without those whose meaning one more dollar sign takes away. */
    static List<String> unescapedIn(String text) {
        return parametersIn(text.replace("$${", ""));
    }

    private static boolean isNameCharacter(int c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
