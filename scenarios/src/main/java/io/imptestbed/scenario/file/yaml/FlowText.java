package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;

/** Writes a value on one line, in YAML's flow style, for people. */
public final class FlowText {
    private static final int LONGEST = 60;

    private FlowText() {}

    /** Returns the value on one line; long texts lose their end. */
    public static String of(YamlNode node) {
        var line = new StringBuilder();
        append(node, line);
        return line.toString();
    }

    private static void append(YamlNode node, StringBuilder line) {
        if (node instanceof Scalar scalar) {
            append(scalar, line);
        } else if (node instanceof Sequence sequence) {
            append(sequence, line);
        } else {
            append((Mapping) node, line);
        }
    }

    private static void append(Sequence sequence, StringBuilder line) {
        line.append('[');
        var separator = "";
        for (var item : sequence.items()) {
            append(item, line.append(separator));
            separator = ", ";
        }
        line.append(']');
    }

    private static void append(Mapping map, StringBuilder line) {
        var separator = "{ ";
        for (var entry : map.entries()) {
            append(entry.key(), line.append(separator));
            append(entry.value(), line.append(": "));
            separator = ", ";
        }
        line.append(map.entries().isEmpty() ? "{}" : " }");
    }

    private static void append(Scalar scalar, StringBuilder line) {
        var text = Quoted.line(scalar.text(), LONGEST);
        if (scalar.isNothing() || isBare(text)) {
            line.append(text);
        } else {
            line.append('"').append(text).append('"');
        }
    }

    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (",[]{}\"'".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
    }
}
