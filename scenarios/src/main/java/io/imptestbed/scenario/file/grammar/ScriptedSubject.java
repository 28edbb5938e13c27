package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;

/** Tells steps for parties that do what steps say from those for parties that run a script. */
final class ScriptedSubject {
    private ScriptedSubject() {}

    /** Tells whether a form fits its subject; reports where one of them should have a script and the other has none. */
    static boolean fits(Form<?> form, String party, Scalar key, Scope scope) {
        var script = scope.world().script(party);
        var role = scope.world().role(party);
        if (script.isPresent() && form.needsSteps()) {
            var what = "a step for code that is a script: " + script.get();
            scope.report(
                    key, what, "a script that does so by itself; steps reach it from outside: " + ways(party, scope));
            return false;
        }
        if (script.isEmpty() && form.needsScript()) {
            var half = role.filter(r -> r == Role.DEVICE).isPresent() ? "device" : "agent";
            var expected =
                    "'" + half + ": { script: " + Names.imp(party) + "." + half + ".nut }' in " + Names.imp(party);
            scope.report(key, "what only a script can do, of one without", expected);
            return false;
        }
        return true;
    }

    private static String ways(String party, Scope scope) {
        return scope.role(party) == Role.DEVICE
                ? "'" + party + " gets' for its pins, power, its road, messages of its agent"
                : "messages of clients, '" + party + " is requested', '" + party + " restarts', its device, its link";
    }
}
