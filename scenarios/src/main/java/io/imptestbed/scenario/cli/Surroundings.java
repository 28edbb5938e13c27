package io.imptestbed.scenario.cli;

import java.util.Locale;
import java.util.Map;

/**
 * What the program knows of where it runs.
 *
 * @param terminal whether a person watches: output goes to a terminal, not to a pipe or a file
 * @param environment the environment variables
 */
record Surroundings(boolean terminal, Map<String, String> environment) {
    private static final int FIRST_WITH_IS_TERMINAL = 22;

    /** Returns the surroundings of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(isTerminal(), System.getenv());
    }

    // Null is what JDK 17 to 21 answer without a terminal; the newer ones are asked in their own way.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        var console = System.console();
        if (console == null || Runtime.version().feature() < FIRST_WITH_IS_TERMINAL) {
            return console != null;
        }
        try {
            // Newer JDKs have a console without a terminal, too; the question cannot be put in the language of JDK 17.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    "java.io.Console.isTerminal is missing in JDK " + Runtime.version(), impossible);
        }
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Tells whether colours are welcome: on a terminal that can show them, unless NO_COLOR says otherwise. */
    boolean coloured() {
        return terminal && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }

    /** Tells whether what reads the output knows more than ASCII: a pipe does, a terminal if its locale is UTF-8. */
    boolean unicode() {
        if (!terminal) {
            return true;
        }
        for (var name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            if (!variable(name).isEmpty()) {
                var locale = variable(name).toUpperCase(Locale.ROOT);
                return locale.contains("UTF-8") || locale.contains("UTF8");
            }
        }
        return false;
    }

    /** Tells whether a GitHub workflow reads the output and turns annotations into marks at lines. */
    boolean annotates() {
        return variable("GITHUB_ACTIONS").equals("true");
    }
}
