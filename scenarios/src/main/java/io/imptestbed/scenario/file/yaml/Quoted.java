package io.imptestbed.scenario.file.yaml;

/** Puts what a person wrote into quotes for a message, on one line and not too long. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** Returns {@code text} in quotes; line breaks become spaces and a long text loses its end. */
    public static String text(String text) {
        return "'" + line(text, LONGEST) + "'";
    }

    /** Returns {@code text} on one line of at most {@code longest} characters, the last of which says that there was more. */
    static String line(String text, int longest) {
        if (text.length() <= longest && isFlat(text)) {
            return text;
        }
        var flat = new StringBuilder(longest + 1);
        for (int i = 0; i < text.length() && flat.length() <= longest; i++) {
            flat.append(isFlat(text.charAt(i)) ? text.charAt(i) : ' ');
        }
        if (flat.length() <= longest) {
            return flat.toString();
        }
        var cut = Character.isHighSurrogate(flat.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return flat.substring(0, cut) + "…";
    }

    private static boolean isFlat(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isFlat(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the character keeps its line and takes its place. */
    private static boolean isFlat(char c) {
        return c == ' ' || (c > ' ' && c < 0x7f) || (c > 0x9f && !Character.isWhitespace(c));
    }
}
