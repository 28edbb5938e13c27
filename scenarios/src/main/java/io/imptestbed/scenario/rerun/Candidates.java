package io.imptestbed.scenario.rerun;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.scenario.explain.Cause;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Thinks of changes to a scenario that may save what an explanation is about. */
final class Candidates {
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final long NANOS_TIMES_THOUSAND = 1_000_000_000_000L;
    private static final int MOST_FLOWS = 2;
    private static final int KEEP_ALIVE_USUAL = 60;
    private static final int KEEP_ALIVE_FACTOR = 16;
    private static final int KEEP_ALIVE_MOST = 65_535;

    private final Scenario scenario;
    private final String party;
    private final List<Placed<Action.Publish>> flows = new ArrayList<>();
    private final List<Placed<Action.Block>> blocks = new ArrayList<>();
    private final Set<String> filters = new LinkedHashSet<>();
    private final NavigableSet<Integer> keepAlives = new TreeSet<>();

    /** An action and the line it stands at. */
    private record Placed<A extends Action>(int line, A action) {}

    private Candidates(Scenario scenario, String party) {
        this.scenario = scenario;
        this.party = party;
        look();
    }

    private void look() {
        new Rewriting((place, action) -> {
                    if (action instanceof Action.Publish publish) {
                        flows.add(new Placed<>(place.line(), publish));
                    } else if (action instanceof Action.Block block
                            && block.party().equals(party)) {
                        blocks.add(new Placed<>(place.line(), block));
                    } else if (action instanceof Action.Subscribe subscribe
                            && subscribe.party().equals(party)) {
                        add(subscribe.subscriptions());
                    } else if (action instanceof Action.Connect connect
                            && connect.party().equals(party)) {
                        keepAlives.add(connect.settings().keepAliveSeconds().orElseGet(this::declaredKeepAlive));
                    }
                    return action;
                })
                .of(scenario);
        scenario.imps().stream().filter(imp -> imp.agent().equals(party)).forEach(imp -> add(imp.subscriptions()));
    }

    private void add(List<Subscription> subscriptions) {
        subscriptions.forEach(subscription -> filters.add(subscription.filter()));
    }

    /** Returns what may save {@code explanation}, the most natural first; empty if nothing comes to mind. */
    static List<Candidate> of(Scenario scenario, Explanation explanation) {
        return new Candidates(scenario, explanation.party()).of(explanation.cause());
    }

    private List<Candidate> of(Cause cause) {
        var candidates = new ArrayList<Candidate>();
        switch (cause) {
            case INBOUND_RATE_EXCEEDED -> {
                blocks(candidates);
                flows(
                        candidates,
                        flow -> !flow.action().party().equals(party)
                                && isSubscribed(flow.action().flow()));
            }
            case SOCKET_FAILED -> {
                blocks(candidates);
                if (!blocks.isEmpty()) {
                    keepAlive(candidates);
                }
            }
            case SEND_FAILED -> flows(candidates, flow -> flow.action().party().equals(party));
            case MESSAGE_REPEATED -> blocks(candidates);
            case MESSAGE_TOO_LARGE,
                    BADLY_FRAMED_PACKET,
                    CONNECT_FAILED,
                    DEVICE_DISCONNECTED,
                    SCRIPT_FAILED,
                    STILL_BLOCKED,
                    HTTP_FAILED,
                    DEVICE_SEND_FAILED,
                    DEVICE_MESSAGE_LOST,
                    MESSAGE_LOST,
                    CALLBACK_LATE -> {}
        }
        return candidates;
    }

    private void blocks(List<Candidate> candidates) {
        if (blocks.isEmpty()) {
            return;
        }
        long longest = blocks.stream()
                .mapToLong(block -> block.action().length().toMillis())
                .max()
                .orElse(0);
        var knob = knob("block")
                .where((place, action) -> action instanceof Action.Block block
                        && block.party().equals(party)
                        && block.length().toMillis() == longest);
        long grid = longest >= 1000 ? 100 : 10;
        if (longest > grid) {
            candidates.add(new Candidate.Search("a shorter block", "a block of ", "", knob, grid, longest, grid));
        }
        if (areTurns() && longest > SLICE.toMillis()) {
            candidates.add(
                    new Candidate.Attempt("slices", "the same work in slices of 100 ms", whole -> slices().of(whole)));
        }
    }

    /** What blocks inside a callback cannot be divided among turns. */
    private boolean areTurns() {
        var slices = slices();
        slices.of(scenario);
        return slices.changed() == blocks.size()
                && blocks.stream().allMatch(block -> block.action().inside().isEmpty());
    }

    private Rewriting slices() {
        return Rewriting.outsideReactions((place, action) ->
                action instanceof Action.Block block && block.party().equals(party)
                        ? new Action.Work(block.party(), block.length(), SLICE, Duration.ZERO)
                        : action);
    }

    private static Knob knob(String name) {
        return Knob.named(name).orElseThrow();
    }

    private void flows(List<Candidate> candidates, Predicate<Placed<Action.Publish>> concerned) {
        var found = flows.stream().filter(concerned).limit(MOST_FLOWS).toList();
        for (var flow : found) {
            var where = found.size() == 1 ? "" : " at line " + flow.line();
            rate(candidates, flow, where);
            burst(candidates, flow, where);
            qos(candidates, flow, where);
        }
    }

    private static void rate(List<Candidate> candidates, Placed<Action.Publish> flow, String where) {
        var every = flow.action().flow().every();
        if (every.isZero()) {
            return;
        }
        long present = NANOS_TIMES_THOUSAND / every.toNanos();
        long grid = present > 50_000 ? 1000 : present >= 2000 ? 100 : 10;
        if (present > grid) {
            candidates.add(new Candidate.Search(
                    "a lower rate",
                    "a rate of ",
                    where,
                    knob("rate").where((place, action) -> action == flow.action()),
                    grid,
                    present,
                    grid));
        }
    }

    private static void burst(List<Candidate> candidates, Placed<Action.Publish> flow, String where) {
        var published = flow.action().flow();
        int present = published.every().isZero() ? published.count() : published.burst();
        if (present > 1 && present != Integer.MAX_VALUE) {
            candidates.add(new Candidate.Search(
                    "a smaller burst",
                    "a burst of ",
                    where,
                    knob("burst").where((place, action) -> action == flow.action()),
                    1,
                    present,
                    1));
        }
    }

    private static void qos(List<Candidate> candidates, Placed<Action.Publish> flow, String where) {
        for (int qos = flow.action().flow().qos() - 1; qos >= 0; qos--) {
            int level = qos;
            candidates.add(new Candidate.Attempt(
                    "a lower QoS",
                    "QoS " + qos + where,
                    whole -> knob("qos")
                            .where((place, action) -> action == flow.action())
                            .set(whole, level)));
        }
    }

    /** Where connects differ, the shortest is the present value: what is longer may have saved. 0 is off and loses nothing. */
    private void keepAlive(List<Candidate> candidates) {
        var present = keepAlives.ceiling(1);
        if (present != null) {
            candidates.add(new Candidate.Search(
                    "a longer Keep Alive",
                    "a Keep Alive of ",
                    "",
                    knob("keepalive"),
                    Math.min(KEEP_ALIVE_MOST, keepAlives.last() * KEEP_ALIVE_FACTOR),
                    present,
                    1));
        }
    }

    /** Returns what is said where a connect says nothing of it. */
    private int declaredKeepAlive() {
        return scenario.imps().stream()
                .filter(imp -> imp.agent().equals(party))
                .flatMap(imp -> imp.connect().keepAliveSeconds().stream())
                .findFirst()
                .orElse(KEEP_ALIVE_USUAL);
    }

    /** What stands for a part of a topic may be anything. */
    private boolean isSubscribed(PublishFlow flow) {
        var topic = flow.topic().replaceAll("\\$\\{[^}]*}", "x");
        return filters.stream()
                .map(filter -> filter.replaceAll("\\$\\{[^}]*}", "x"))
                .anyMatch(filter -> TopicFilter.of(filter).matches(TopicName.of(topic)));
    }
}
