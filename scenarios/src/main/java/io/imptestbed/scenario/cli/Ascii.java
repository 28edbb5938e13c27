package io.imptestbed.scenario.cli;

/** Says in ASCII what has a good likeness there, and puts a question mark for everything else. */
final class Ascii {
    private Ascii() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c < 0x80 ? Character.toString(c) : likeness(c)));
        return ascii.toString();
    }

    private static String likeness(int codePoint) {
        return switch (codePoint) {
            case '…' -> "...";
            case '–', '—', '‑', '−', '─' -> "-";
            case '‘', '’' -> "'";
            case '“', '”' -> "\"";
            case '→', '►' -> ">";
            case '←', '◄' -> "<";
            case '·', '•' -> ".";
            case '×', '✗' -> "x";
            case '\u00A0' -> " ";
            default -> "?";
        };
    }
}
