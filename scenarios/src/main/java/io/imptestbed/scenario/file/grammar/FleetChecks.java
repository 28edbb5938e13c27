package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one expectation of what some, each or all members of a fleet have to meet. */
final class FleetChecks implements FormTable.Gathering<Check> {
    /** How many members have to meet it. */
    static final Key<Count> MEMBERS = Key.of(
            "members",
            Counts.COUNT,
            "How many members of a fleet meet it; each of them if left out.",
            "{ at least: 10 }");

    private static final String EACH_OR_ANY = "'each' or 'any'";

    @Override
    public boolean takesQuantifiers() {
        return true;
    }

    @Override
    public Optional<Check> gather(Group group, List<Check> parts, Fields beside, Place place, Scope scope) {
        if (!group.quantifier().isEmpty() && beside.has(MEMBERS)) {
            var found = "'members' and '" + group.quantifier() + "'";
            scope.report(beside.place(MEMBERS), "two words for how many members", found, "one of them");
            return Optional.empty();
        }
        return group.isSum()
                ? sum(group, parts.get(0), place, scope)
                : count(group, beside, scope).map(count -> ofFleet(group, count, parts));
    }

    private static Optional<Count> count(Group group, Fields beside, Scope scope) {
        if (group.quantifier().equals(Group.ANY)) {
            return Optional.of(Count.SOME);
        }
        if (!beside.has(MEMBERS)) {
            return Optional.of(Count.exactly(group.size()));
        }
        return beside.get(MEMBERS).filter(count -> isWithin(count, group, beside, scope));
    }

    private static boolean isWithin(Count count, Group group, Fields beside, Scope scope) {
        var fits = count.min() <= group.size();
        if (!fits) {
            var found = String.valueOf(count.min());
            var most = "at most " + group.size();
            scope.report(beside.place(MEMBERS), "more members than the fleet has", found, most);
        }
        return fits;
    }

    private static Check ofFleet(Group group, Count count, List<Check> parts) {
        var members = group.members();
        var all = new ArrayList<Check.Part>();
        for (int i = 0; i < parts.size(); i++) {
            all.add(new Check.Part(members.get(i).party(), parts.get(i)));
        }
        return new Check.OfFleet(group.party(), count, List.copyOf(all));
    }

    private static Optional<Check> sum(Group group, Check check, Place place, Scope scope) {
        var members = group.members().stream().map(Group.Member::party).toList();
        if (!(check instanceof Check.Countable countable)) {
            scope.report(place, "a sum of what has no count", "'all'", EACH_OR_ANY);
            return Optional.empty();
        }
        var order = check instanceof Check.Received r
                && (r.ordering().inOrder() || r.ordering().exactlyOnce());
        var orderOfDevices = check instanceof Check.DeviceReceived r
                && (r.ordering().inOrder()
                        || r.ordering().exactlyOnce()
                        || !r.ordering().data().isEmpty());
        if (order || orderOfDevices) {
            scope.report(place, "an order among the messages of several parties", "'all'", EACH_OR_ANY);
            return Optional.empty();
        }
        return Optional.of(new Check.Sum(countable, members));
    }

    /** Tells whether an expectation that says how many members meet it has any; reports it otherwise. */
    static boolean hasMembers(FormTable.Made<Check> made, Scope scope) {
        var fields = made.fields();
        var fits = !fields.has(MEMBERS) || made.thing() instanceof Check.OfFleet;
        if (!fits) {
            var expected = "a fleet's expectation";
            scope.report(fields.place(MEMBERS), "members of a single party", fields.words(MEMBERS), expected);
        }
        return fits;
    }
}
