package io.imptestbed.scenario.file.rules;

import io.imptestbed.imp.device.SendError;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.SendPolicy;
import io.imptestbed.scenario.model.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a scenario says of devices can happen: who listens is spoken to, who acts has power, who is asked for exists. */
final class Devices {
    private static final String PARAMETER = "${";

    private final Cast cast;
    private final Problems problems;

    Devices(Cast cast, Problems problems) {
        this.cast = cast;
        this.problems = problems;
    }

    void check() {
        for (var imp : cast.scenario().imps()) {
            imp.device().ifPresent(device -> checkDevice(imp, device));
            checkAgent(imp);
        }
        cast.occasions().forEach((party, reactions) -> reactions.forEach(r -> checkHears(party, r)));
        for (var step : cast.steps()) {
            checkPower(step.action(), step.place());
            if (step.action() instanceof Action.WaitFor wait) {
                check(wait.expectation());
            }
        }
        cast.scenario().expectations().forEach(this::check);
    }

    private void checkDevice(ImpSetup imp, DeviceSetup device) {
        device.telemetry().forEach(job -> checkSensors(job, device));
        if (device.reconnect().isPresent() && device.policy() == SendPolicy.SUSPEND_ON_ERROR) {
            var expected = "'policy: return on error': with 'suspend on error' the imp connects again by itself";
            problems.report(
                    device.place(),
                    "an 'on connection lost' that is never called",
                    Quoted.text(imp.devicePart()),
                    expected);
        }
        var sleeping =
                device.telemetry().stream().filter(Telemetry::sleepsBetween).findFirst();
        if (sleeping.isPresent() && device.telemetry().size() > 1) {
            var expected = "one telemetry job when the device sleeps between its readings";
            problems.report(sleeping.get().place(), "a device that sleeps while another job reads", "", expected);
        }
    }

    private void checkSensors(Telemetry job, DeviceSetup device) {
        for (var sensor : job.from()) {
            if (!device.sensors().containsKey(sensor)) {
                var known = device.sensors().keySet();
                var expected = known.isEmpty() ? "a sensor in 'sensors'" : "one of " + String.join(", ", known);
                problems.report(
                        job.place(),
                        "a sensor that the device does not have",
                        Quoted.text(sensor),
                        expected,
                        NearestWord.of(sensor, known).map(Quoted::text));
            }
        }
        if (job.from().isEmpty() && device.sensors().isEmpty() && job.counter().isEmpty()) {
            problems.report(
                    job.place(), "a telemetry job with nothing to read", "", "'sensors' of the device, or 'counter'");
        }
        if (job.bare() && job.counter().isPresent()) {
            problems.report(
                    job.place(),
                    "a counter in a reading that is no table",
                    "",
                    "a list of sensors in 'from', or no counter");
        }
    }

    /** An agent without a device has nobody to listen or to speak to, and no object server. */
    private void checkAgent(ImpSetup imp) {
        if (imp.device().isPresent()) {
            return;
        }
        var expected = "'device: {}' in " + imp.name();
        for (var reaction : cast.occasions().getOrDefault(imp.agent(), List.of())) {
            problems.report(reaction.place(), "a reaction of an agent whose imp has no device", "", expected);
        }
        if (cast.does(imp.agent(), Action.Send.class) || cast.does(imp.agent(), Action.Save.class)) {
            problems.report(imp.place(), "sends or saves of an agent whose imp has no device", "", expected);
        }
    }

    private void checkHears(String party, ImpReaction reaction) {
        if (reaction.occasion() == Occasion.MESSAGE && hasOtherHalf(party)) {
            checkName(party, reaction.name(), reaction.place());
        }
    }

    private boolean hasOtherHalf(String party) {
        return cast.impOfDevice(party).isPresent()
                || cast.impOfAgent(party).flatMap(ImpSetup::device).isPresent();
    }

    /** Reports a name that the other half of the imp never sends. */
    private void checkName(String party, String name, Place place) {
        // What a fleet's code listens to may be for a few of its members only.
        var sent = names(cast.whole(other(party)));
        if (cast.isScripted(other(party))
                || sent.stream().anyMatch(each -> each.contains(PARAMETER))
                || sent.contains(name)
                || name.contains(PARAMETER)) {
            return;
        }
        var expected = sent.isEmpty()
                ? "a step '" + other(party) + " sends'"
                : "one of " + String.join(", ", sent) + ", or a step '" + other(party) + " sends'";
        problems.report(
                place,
                "a message that " + other(party) + " never sends",
                Quoted.text(name),
                expected,
                NearestWord.of(name, sent).map(Quoted::text));
    }

    private Set<String> names(String party) {
        var names = new TreeSet<String>();
        cast.all(party, Action.Send.class).forEach(send -> names.add(send.flow().name()));
        cast.impOfDevice(party)
                .flatMap(ImpSetup::device)
                .ifPresent(device -> device.telemetry().forEach(job -> names.add(job.name())));
        return names;
    }

    private String other(String party) {
        return cast.impOfDevice(party)
                .map(ImpSetup::agent)
                .or(() -> cast.impOfAgent(party).map(ImpSetup::devicePart))
                .orElse(party);
    }

    /** A device that is never on does nothing. */
    private void checkPower(Action action, Place place) {
        var powers = action instanceof Action.PowerOn
                || action instanceof Action.PowerCycle
                || action instanceof Action.DrivePins;
        PartyOf.action(action)
                .filter(party -> !powers && !isEverOn(party))
                .ifPresent(party -> problems.report(
                        place,
                        "a step of a device that is never powered on",
                        Quoted.text(party),
                        "a step '" + party + " powers on', or a device that starts"));
    }

    private boolean isEverOn(String party) {
        return cast.impOfDevice(party)
                .flatMap(ImpSetup::device)
                .map(device -> device.starts().isPresent()
                        || cast.does(party, Action.PowerOn.class)
                        || cast.does(party, Action.PowerCycle.class))
                .orElse(true);
    }

    private void check(Expectation e) {
        // what is wrong with one member of a fleet is wrong with all
        var check = e.check().parts().get(0);
        if (check instanceof Check.DeviceReceived c && c.count().min() > 0) {
            checkReceived(e, c);
        } else if (check instanceof Check.SendResults c
                && cast.impOfDevice(c.party()).isPresent()) {
            checkSends(e, c);
        } else if (check instanceof Check.Woke c && c.count().min() > 0) {
            checkWoke(e, c);
        } else if (check instanceof Check.Saved c
                && !cast.isScripted(c.party())
                && !cast.does(c.party(), Action.Save.class)) {
            report(e, "what the agent never saves", "a step '" + c.party() + " saves'");
        } else if (check instanceof Check.SeesDevice c
                && cast.impOfAgent(c.party()).flatMap(ImpSetup::device).isEmpty()) {
            report(e, "a device that the imp does not have", "'device: {}' in the imp");
        }
        needingPower(check)
                .filter(party -> !isEverOn(party))
                .ifPresent(party ->
                        report(e, "an expectation of a device that is never powered on", "'" + party + " powers on'"));
    }

    private static Optional<String> needingPower(Check check) {
        if (check instanceof Check.DeviceConnects c) {
            return Optional.of(c.party()).filter(p -> c.count().min() > 0);
        }
        if (check instanceof Check.DeviceLosesConnection c) {
            return Optional.of(c.party()).filter(p -> c.count().min() > 0);
        }
        return check instanceof Check.DeviceKeepsConnection c ? Optional.of(c.party()) : Optional.empty();
    }

    private void checkReceived(Expectation e, Check.DeviceReceived c) {
        if (!hasOtherHalf(c.party())) {
            report(e, "a device that the imp does not have", "'device: {}' in the imp");
        } else if (names(other(c.party())).isEmpty() && !cast.isScripted(other(c.party()))) {
            report(e, "messages that are never sent", "a step '" + other(c.party()) + " sends'");
        } else {
            c.match().name().ifPresent(name -> checkName(c.party(), name, e.place()));
        }
    }

    private void checkSends(Expectation e, Check.SendResults c) {
        c.results().keySet().stream()
                .filter(code -> code < SendError.NONE || code > SendError.WOULDBLOCK)
                .forEach(code -> report(e, "a code that agent.send never returns: " + code, "0 to 4"));
        if (!cast.isScripted(c.party())
                && names(c.party()).isEmpty()
                && c.results().values().stream().anyMatch(count -> count.min() > 0)) {
            report(e, "results of a device that never sends", "a step '" + c.party() + " sends'");
        }
    }

    private void checkWoke(Expectation e, Check.Woke c) {
        if (c.reason().filter("timer"::equals).isPresent() && !everSleeps(c.party())) {
            report(e, "a timer that wakes nobody", "a step '" + c.party() + " deep sleeps'");
        }
    }

    private boolean everSleeps(String party) {
        return cast.isScripted(party)
                || cast.does(party, Action.DeepSleep.class)
                || cast.impOfDevice(party).flatMap(ImpSetup::device).stream()
                        .flatMap(device -> device.telemetry().stream())
                        .anyMatch(Telemetry::sleepsBetween)
                // a device that cannot reach its agent sleeps between its attempts
                || cast.impOfDevice(party)
                        .flatMap(ImpSetup::device)
                        .map(device -> device.policy() == SendPolicy.SUSPEND_ON_ERROR)
                        .orElse(false);
    }

    private void report(Expectation e, String what, String expected) {
        problems.report(e.place(), what, Quoted.text(e.text()), expected, Optional.<String>empty());
    }
}
