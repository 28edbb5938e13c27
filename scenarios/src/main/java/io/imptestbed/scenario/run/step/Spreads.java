package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Fleet;
import io.imptestbed.scenario.model.Spread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** When each member of a fleet begins what all of them do. */
final class Spreads {
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final Map<String, Duration> starts = new LinkedHashMap<>();
    private final long seed;

    /**
     * Knows the fleets of a scenario.
     *
     * @param seed the run's seed
     */
    Spreads(List<Fleet> all, long seed) {
        this.seed = seed;
        for (var fleet : all) {
            fleets.put(fleet.name(), fleet);
            fleet.spread().ifPresent(spread -> addStarts(fleet, spread));
        }
    }

    private void addStarts(Fleet fleet, Spread spread) {
        var members = fleet.members();
        for (int i = 0; i < members.size(); i++) {
            starts.put(members.get(i), delay(spread, i, members.size(), members.get(i)));
        }
    }

    /** Returns how much later than the file says an imp starts, because its fleet is spread. */
    Duration start(String imp) {
        return starts.getOrDefault(imp, Duration.ZERO);
    }

    /** Returns how a step is spread: as it says itself; of a connect or a power-on as the fleet says otherwise. */
    Optional<Spread> of(Action.Together together) {
        var fleet = fleets.get(fleetOf(together.party()));
        var first = together.parts().get(0).action();
        var isStart = first instanceof Action.Connect || first instanceof Action.PowerOn;
        return together.spread().or(() -> isStart && fleet != null ? fleet.spread() : Optional.empty());
    }

    private static String fleetOf(String party) {
        return party.substring(0, party.lastIndexOf('.'));
    }

    /** Returns how long after the begin of all a member begins. */
    Duration delay(Spread spread, int index, int size, String member) {
        return switch (spread.by()) {
            case EVENLY -> spread.over().multipliedBy(index).dividedBy(size);
            case RANDOM -> Duration.ofNanos((long) (spread.over().toNanos() * chance(member)));
        };
    }

    private double chance(String member) {
        return new SplittableRandom(seed * 31 + member.hashCode()).nextDouble();
    }
}
