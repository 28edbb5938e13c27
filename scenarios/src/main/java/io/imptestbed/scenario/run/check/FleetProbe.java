package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.text.Figures;
import io.imptestbed.scenario.run.text.Shares;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Watches each member of a fleet for the same expectation, and counts those that meet it. */
final class FleetProbe implements Probe {
    private static final int MEMBERS_SHOWN = 3;

    private final Check.OfFleet check;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, List<Member>> byParty = new LinkedHashMap<>();
    private final List<Member> ofEverybody = new ArrayList<>();
    /** What was heard of since the last look; the others have not changed. */
    private final Set<Member> news = new LinkedHashSet<>();

    private int met;

    /**
     * Makes a probe.
     *
     * @param maker makes the probe of one member
     */
    FleetProbe(Check.OfFleet check, Function<Check, Probe> maker) {
        this.check = check;
        for (var part : check.members()) {
            var member = new Member(part.member(), maker.apply(part.check()));
            members.add(member);
            member.probe
                    .parties()
                    .forEach(party -> byParty.computeIfAbsent(party, p -> new ArrayList<>())
                            .add(member));
            if (member.probe.parties().isEmpty()) {
                ofEverybody.add(member);
            }
        }
        news.addAll(members);
    }

    private static final class Member {
        private final String name;
        private final Probe probe;
        private boolean met;

        Member(String name, Probe probe) {
            this.name = name;
            this.probe = probe;
        }
    }

    @Override
    public Set<String> parties() {
        return ofEverybody.isEmpty() ? Collections.unmodifiableSet(byParty.keySet()) : Set.of();
    }

    @Override
    public void see(Entry entry) {
        for (var member : byParty.getOrDefault(entry.event().party(), List.of())) {
            member.probe.see(entry);
            news.add(member);
        }
        for (var member : ofEverybody) {
            member.probe.see(entry);
            news.add(member);
        }
    }

    @Override
    public boolean isMet(Duration now) {
        // Time alone may change what some of them say, and then all are asked.
        var asked = nextLook(now).isPresent() ? members : news;
        for (var member : asked) {
            var before = member.met;
            member.met = member.probe.isMet(now);
            met += (member.met ? 1 : 0) - (before ? 1 : 0);
        }
        news.clear();
        return check.count().allows(met);
    }

    @Override
    public Optional<Duration> nextLook(Duration now) {
        return members.stream()
                .flatMap(member -> member.probe.nextLook(now).stream())
                .min(Duration::compareTo);
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var misses = new LinkedHashMap<String, Miss>();
        for (var member : members) {
            member.probe.judge(now).ifPresent(miss -> misses.put(member.name, miss));
        }
        var meeting = members.size() - misses.size();
        if (check.count().allows(meeting)) {
            return Optional.empty();
        }
        return Optional.of(meeting == members.size() ? tooMany() : miss(misses));
    }

    private Miss tooMany() {
        return new Miss(whom() + " that meet it", "all " + members.size() + " members", List.of());
    }

    private Miss miss(Map<String, Miss> misses) {
        var shares = new Shares();
        misses.forEach((member, miss) -> shares.add(member, miss.seen()));
        var entries = new TreeSet<Long>();
        misses.values().stream().limit(MEMBERS_SHOWN).forEach(miss -> entries.addAll(miss.entries()));
        var expected = whom() + ": " + misses.values().iterator().next().expected();
        return new Miss(expected, seen(misses.size(), shares), new ArrayList<>(entries));
    }

    private String whom() {
        var count = check.count();
        var all = count.equals(Count.exactly(members.size()));
        return (all ? "each of " + members.size() : count + " of " + members.size()) + " members";
    }

    private String seen(int missing, Shares shares) {
        var meeting = members.size() - missing;
        return (meeting == 0 ? "none did" : Figures.count(meeting, "member") + " did") + "; not "
                + shares.words(members.size());
    }
}
