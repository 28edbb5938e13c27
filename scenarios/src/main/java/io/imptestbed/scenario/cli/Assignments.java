package io.imptestbed.scenario.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes options of the form NAME=VALUE apart. */
final class Assignments {
    private Assignments() {}

    /**
     * Returns name to value, in the order given.
     *
     * @throws RefusalException if one is no assignment or a name comes twice
     */
    static Map<String, String> of(String option, List<String> texts) {
        var assignments = new LinkedHashMap<String, String>();
        for (var text : texts) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw RefusalException.wrongInput(option + ": " + text + " (expected: NAME=VALUE)");
            }
            var name = text.substring(0, sign);
            if (assignments.put(name, text.substring(sign + 1)) != null) {
                throw RefusalException.wrongInput(option + ": " + name + " is given twice");
            }
        }
        return assignments;
    }
}
