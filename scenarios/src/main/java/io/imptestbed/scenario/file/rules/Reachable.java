package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.trace.Event.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every expectation can be met by what the steps do; one that never can is a slip and no test. */
final class Reachable {
    private final Cast cast;
    private final Problems problems;

    Reachable(Cast cast, Problems problems) {
        this.cast = cast;
        this.problems = problems;
    }

    void check() {
        cast.scenario().expectations().forEach(this::checkEach);
        for (var step : cast.steps()) {
            if (step.action() instanceof Action.WaitFor wait) {
                checkEach(wait.expectation());
            }
        }
    }

    /** An expectation of a fleet has to be such that enough members can meet it. */
    private void checkEach(Expectation e) {
        var impossible = new ArrayList<Problems>();
        for (var part : e.check().parts()) {
            var found = new Problems();
            new Reachable(cast, found).check(new Expectation(e.place(), e.text(), e.when(), part));
            if (!found.isEmpty()) {
                impossible.add(found);
            }
        }
        var possible = e.check().parts().size() - impossible.size();
        var needed = e.check() instanceof Check.OfFleet fleet ? fleet.count().min() : 1;
        if (possible < needed) {
            impossible.get(0).sorted().forEach(problems::add);
        }
    }

    private void check(Expectation e) {
        var absent = PartyOf.connected(e.check()).filter(party -> !cast.everConnects(party));
        if (absent.isPresent()) {
            report(e, "an expectation of a party that never connects", "a step '" + absent.get() + " connects'");
            return;
        }
        if (e.check() instanceof Check.Received c && c.count().min() > 0) {
            checkMessages(e, c.party(), c.match());
        }
        if (e.check() instanceof Check.NothingMore c) {
            checkMessages(e, c.party(), c.match());
        }
        if (e.check() instanceof Check.Subscribed c) {
            checkSubscribed(e, c);
        }
        if (e.check() instanceof Check.Connects c && (c.result() < -1 || c.result() > 5)) {
            report(e, "a result that no connect comes to", "-1 or 0 to 5");
        }
        checkDeeds(e);
        checkCredits(e);
    }

    private void checkMessages(Expectation e, String party, MessageMatch match) {
        if (cast.hasRawBytes(party) || cast.isScripted(party)) {
            return;
        }
        var filters = cast.subscriptions(party);
        var meant = match.topicFilter().orElse("#");
        var asking = filters.stream()
                .filter(s -> FilterOverlap.overlap(s.filter(), meant))
                .toList();
        if (asking.isEmpty()) {
            var expected =
                    filters.isEmpty() ? "a subscription of " + party : "a topic of its subscriptions " + words(filters);
            report(e, "messages that the party never subscribes to", expected);
        } else {
            match.qos().ifPresent(qos -> checkQos(e, qos, asking));
        }
    }

    private void checkQos(Expectation e, int qos, List<Subscription> asking) {
        var most = asking.stream().mapToInt(Subscription::qos).max().orElse(2);
        if (qos > most) {
            report(e, "a QoS above that of the subscription", "QoS " + most + " at the most");
        }
    }

    private static String words(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .map(Subscription::filter)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
    }

    private void checkSubscribed(Expectation e, Check.Subscribed c) {
        if (cast.isScripted(c.party())) {
            return;
        }
        var asked = cast.subscriptions(c.party()).stream()
                .filter(s -> s.filter().contains("${")
                        || c.filter().map(s.filter()::equals).orElse(true))
                .toList();
        var most = asked.stream().mapToInt(Subscription::qos).max();
        if (most.isEmpty() && !cast.hasRawBytes(c.party())) {
            var filters = cast.subscriptions(c.party()).stream()
                    .map(Subscription::filter)
                    .toList();
            var nearest = c.filter().flatMap(f -> NearestWord.of(f, filters)).map(Quoted::text);
            var found = c.filter().map(Quoted::text).orElse("'" + e.text() + "'");
            problems.report(
                    e.place(), "a subscription that the party never makes", found, "one of its subscriptions", nearest);
        } else if (most.isPresent() && c.result() <= 2 && c.result() > most.getAsInt()) {
            report(e, "a QoS above the one asked for", "QoS " + most.getAsInt() + " at the most");
        }
    }

    private void checkDeeds(Expectation e) {
        if (e.check() instanceof Check.SendResults c
                && c.results().values().stream().anyMatch(count -> count.min() > 0)
                && cast.impOfDevice(c.party()).isEmpty()
                && !cast.isScripted(c.party())
                && !cast.does(c.party(), Action.Publish.class)) {
            report(e, "results of a party that never publishes", "a step '" + c.party() + " publishes'");
        }
        if (e.check() instanceof Check.WasBlocked c && !everBlocks(c)) {
            var with = c.with().map(w -> ", with " + w).orElse("");
            report(e, "a block that never happens", "a step '" + c.party() + " blocks'" + with);
        }
    }

    private boolean everBlocks(Check.WasBlocked check) {
        return cast.isScripted(check.party())
                || cast.does(check.party(), Action.Work.class)
                || cast.all(check.party(), Action.Block.class)
                        .anyMatch(
                                block -> check.with().map(block.with()::equals).orElse(true));
    }

    private void checkCredits(Expectation e) {
        if (!(e.check() instanceof Check.CreditLevel c)) {
            return;
        }
        var profile = cast.profile(c.party());
        var capacity = c.bucket() == Bucket.INBOUND ? profile.inboundCapacity() : profile.outboundCapacity();
        if (!profile.metered()) {
            report(e, "credits of an imp without any", "'metered: true' in its profile");
        } else if (c.least().orElse(0.0) > capacity) {
            report(e, "more credits than the bucket holds", "at most " + capacity);
        }
    }

    private void report(Expectation e, String what, String expected) {
        problems.report(e.place(), what, "'" + e.text() + "'", expected, Optional.empty());
    }
}
