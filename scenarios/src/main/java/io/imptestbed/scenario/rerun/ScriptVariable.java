package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScriptSetup;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A variable that a file hands to the script of an agent or a device: {@code pump.agent.BLOCK}. Of a fleet it is that of all members.
 *
 * @param imp the imp or the fleet
 * @param half {@code agent} or {@code device}
 * @param variable its name among those that the file hands to the script
 */
record ScriptVariable(String imp, String half, String variable) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)\\.(agent|device)\\.([A-Za-z_][A-Za-z0-9_]*)");

    /** Returns the variable that {@code name} means, if it has the form of one. */
    static Optional<ScriptVariable> named(String name) {
        var form = FORM.matcher(name);
        return form.matches()
                ? Optional.of(new ScriptVariable(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    /** Returns the variables of the scripts of a scenario that can be named so. */
    static List<String> of(Scenario scenario) {
        var names = new TreeSet<String>();
        for (var imp : scenario.imps()) {
            imp.script()
                    .ifPresent(
                            script -> script.variables().keySet().forEach(each -> names.add(imp.agent() + "." + each)));
            imp.device()
                    .flatMap(DeviceSetup::script)
                    .ifPresent(script ->
                            script.variables().keySet().forEach(each -> names.add(imp.devicePart() + "." + each)));
        }
        return List.copyOf(names);
    }

    boolean isIn(Scenario scenario) {
        return scenario.imps().stream()
                .anyMatch(each -> isMeant(each, scenario) && script(each).isPresent());
    }

    /**
     * Returns {@code scenario} with this variable at {@code value}.
     *
     * @throws IllegalArgumentException if the script is none then
     */
    Scenario set(Scenario scenario, String value) {
        return scenario.with(
                scenario.imps().stream()
                        .map(each -> isMeant(each, scenario) ? set(each, value) : each)
                        .toList(),
                scenario.clients(),
                scenario.steps());
    }

    private boolean isMeant(ImpSetup one, Scenario scenario) {
        return one.name().equals(imp)
                || scenario.fleets().stream()
                        .anyMatch(fleet ->
                                fleet.name().equals(imp) && fleet.members().contains(one.name()));
    }

    private Optional<ScriptSetup> script(ImpSetup one) {
        var script = half.equals("agent") ? one.script() : one.device().flatMap(DeviceSetup::script);
        return script.filter(each -> each.variables().containsKey(variable));
    }

    private ImpSetup set(ImpSetup one, String value) {
        var script = script(one).map(each -> each.with(variable, value));
        if (script.isEmpty()) {
            return one;
        }
        return half.equals("agent")
                ? one.withScript(script.get())
                : one.withDevice(one.device().map(device -> device.withScript(script.get())));
    }
}
