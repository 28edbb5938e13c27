package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one step of what each member of a fleet does. */
final class FleetSteps implements FormTable.Gathering<Action> {
    /** How the begins of the members are spread. */
    static final Key<Spread> SPREAD = Key.of(
            "spread",
            SpreadKind.KIND,
            "Over what time the members of a fleet begin, evenly or by chance; all at once if left out.",
            "60s",
            "{ over: 60s, by: random }");

    @Override
    public boolean takesQuantifiers() {
        return false;
    }

    @Override
    public Optional<Action> gather(Group group, List<Action> parts, Fields beside, Place place, Scope scope) {
        if (!group.quantifier().isEmpty()) {
            var found = Quoted.text(group.quantifier() + " " + group.party());
            scope.report(place, "a word for expectations in a step", found, Quoted.text(group.party()));
            return Optional.empty();
        }
        var members = group.members();
        var all = new ArrayList<Action.Part>();
        for (int i = 0; i < parts.size(); i++) {
            all.add(new Action.Part(members.get(i).party(), parts.get(i)));
        }
        return Optional.of(new Action.Together(group.party(), List.copyOf(all), beside.get(SPREAD)));
    }

    /** Tells whether a step that says how its members are spread has any; reports it otherwise. */
    static boolean isSpreadable(FormTable.Made<Action> made, Scope scope) {
        var fields = made.fields();
        var fits = !fields.has(SPREAD) || made.thing() instanceof Action.Together;
        if (!fits) {
            scope.report(fields.place(SPREAD), "a spread of a single party", fields.words(SPREAD), "a fleet's step");
        }
        return fits;
    }
}
