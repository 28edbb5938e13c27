package io.imptestbed.scenario.impunit;

/**
 * Which tests to run: {@code [testFile][:testCase][::testMethod]}, as impt writes it; each part may be a pattern, and an empty one stands for all.
 *
 * @param file a part of a file's name, or a pattern of it
 */
public record Selector(String file, String testCase, String method) {
    /** Everything. */
    public static final Selector ALL = new Selector("", "", "");

    /** Reads a selector; every text is one. */
    public static Selector parse(String text) {
        var colon = text.indexOf(':', isDrive(text) ? 2 : 0);
        return colon < 0 ? new Selector(text, "", "") : parse(text.substring(0, colon), text.substring(colon));
    }

    private static Selector parse(String file, String test) {
        var method = test.lastIndexOf("::");
        return method < 0
                ? new Selector(file, test.substring(1), "")
                : new Selector(file, method == 0 ? "" : test.substring(1, method), test.substring(method + 2));
    }

    private static boolean isDrive(String text) {
        return text.length() > 2 && text.charAt(1) == ':' && (text.charAt(2) == '\\' || text.charAt(2) == '/');
    }

    /** Tells whether a file of this name, relative to its test home, is meant. */
    boolean isAbout(String name) {
        var wanted = file.replace('\\', '/');
        if (!Glob.isPattern(wanted)) {
            return name.contains(wanted);
        }
        var glob = Glob.of(wanted);
        return glob.matches(name) || glob.matches(name.substring(name.lastIndexOf('/') + 1));
    }

    /** Tells whether it leaves out none of the tests of a file. */
    boolean isAllOfFile() {
        return testCase.isEmpty() && method.isEmpty();
    }

    /** Tells whether it names what it selects, so that impUnit itself can select it. */
    boolean isExact() {
        return (testCase + method).chars().noneMatch(c -> c == '*' || c == '?');
    }
}
