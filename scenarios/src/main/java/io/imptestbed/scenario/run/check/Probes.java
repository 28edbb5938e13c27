package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.When;
import io.imptestbed.trace.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Makes the probes of an expectation. */
public final class Probes {
    private Probes() {}

    /** Returns the probe of an expectation that is waited for: it speaks of the whole run so far, of states as they are now. */
    public static Probe waiting(Expectation expectation, Evidence evidence) {
        var window = Window.of(expectation.when(), evidence.start());
        if (expectation.check() instanceof Check.OfFleet fleet) {
            return new FleetProbe(fleet, part -> waiting(of(part, expectation), evidence));
        }
        return expectation.check() instanceof Check.CreditLevel level
                ? new CreditLevelProbe(level, true, window, evidence.credits())
                : probe(expectation, window, evidence, Duration.ZERO);
    }

    /** Returns the probes of which one must be met; the first is the expectation as written. */
    static List<Probe> of(Expectation expectation, Evidence evidence) {
        var window = Window.of(forState(expectation), evidence.start());
        var probes = new ArrayList<Probe>();
        probes.add(probe(expectation, window, evidence, Duration.ZERO));
        if (!evidence.slack().isZero()) {
            for (var from : moves(evidence.slack())) {
                for (var to : moves(evidence.slack())) {
                    probes.add(probe(expectation, window.moved(from, to), evidence, to));
                }
            }
        }
        return probes;
    }

    /** A state has no tolerance: it is asked for as it is at the time. */
    private static When forState(Expectation expectation) {
        var check = expectation.check().parts().get(0);
        var isState = check instanceof Check.CreditLevel
                || check instanceof Check.Session
                || check instanceof Check.Saved
                || check instanceof Check.PinIs
                || check instanceof Check.Retains;
        return isState && expectation.when() instanceof When.At at
                ? new When.At(at.time(), Duration.ZERO)
                : expectation.when();
    }

    private static List<Duration> moves(Duration slack) {
        return List.of(Duration.ZERO, slack, slack.negated());
    }

    /** Tells whether a check looks at what only the broker's own side can tell. */
    static boolean needsBroker(Check whole) {
        var check = whole.parts().get(0);
        if (check instanceof Check.Packets packets) {
            var end = packets.sent()
                    ? packets.direction().from()
                    : packets.direction().to();
            return end == End.SERVER;
        }
        return check instanceof Check.Session || check instanceof Check.Retains;
    }

    private static Probe probe(Expectation expectation, Window window, Evidence evidence, Duration later) {
        var check = expectation.check();
        if (check instanceof Check.OfFleet fleet) {
            return new FleetProbe(fleet, part -> probe(of(part, expectation), window, evidence, later));
        }
        if (check instanceof Check.Sum sum) {
            return ofSum(sum, probe(of(sum.check(), expectation), window, evidence, later));
        }
        if (check instanceof Check.Connects connects) {
            return new ConnectsProbe(connects, window);
        }
        if (check instanceof Check.LosesConnection loses) {
            return new LosesConnectionProbe(loses, window);
        }
        if (check instanceof Check.KeepsConnection keeps) {
            return new KeepsConnectionProbe(keeps, window);
        }
        if (check instanceof Check.Received received) {
            return new ReceivedProbe(received, window);
        }
        if (check instanceof Check.SendResults results) {
            // the halves of an imp are told apart by their names, here as everywhere
            return results.party().endsWith(".device")
                    ? new DeviceSendResultsProbe(results, window)
                    : new SendResultsProbe(results, window);
        }
        if (check instanceof Check.Subscribed subscribed) {
            return new SubscribedProbe(subscribed, window);
        }
        if (check instanceof Check.Packets packets) {
            return new PacketsProbe(packets, window);
        }
        if (check instanceof Check.WasBlocked blocked) {
            return new WasBlockedProbe(blocked, window, evidence.slack());
        }
        if (check instanceof Check.Logged logged) {
            return new LoggedProbe(logged, window);
        }
        var ofImp = ofImp(check, window);
        return ofImp.isPresent() ? ofImp.get() : ofState(expectation, window, evidence, later);
    }

    private static Optional<Probe> ofImp(Check check, Window window) {
        if (check instanceof Check.DeviceReceived received) {
            return Optional.of(new DeviceReceivedProbe(received, window));
        }
        if (check instanceof Check.DeviceConnects connects) {
            return Optional.of(ImpProbes.connects(connects, window));
        }
        if (check instanceof Check.DeviceLosesConnection loses) {
            return Optional.of(ImpProbes.loses(loses, window));
        }
        if (check instanceof Check.DeviceKeepsConnection keeps) {
            return Optional.of(new DeviceKeepsConnectionProbe(keeps, window));
        }
        if (check instanceof Check.Woke woke) {
            return Optional.of(ImpProbes.woke(woke, window));
        }
        if (check instanceof Check.Throws uncaught) {
            return Optional.of(ImpProbes.uncaught(uncaught, window));
        }
        if (check instanceof Check.Requested requested) {
            return Optional.of(HttpProbe.of(requested, window));
        }
        if (check instanceof Check.Answered answered) {
            return Optional.of(HttpProbe.of(answered, window));
        }
        return check instanceof Check.SeesDevice sees ? Optional.of(ImpProbes.sees(sees, window)) : Optional.empty();
    }

    private static Expectation of(Check check, Expectation expectation) {
        return new Expectation(expectation.place(), expectation.text(), expectation.when(), check);
    }

    private static Probe ofSum(Check.Sum sum, Probe probe) {
        if (!(probe instanceof SummingProbe summing)) {
            throw new IllegalArgumentException("check: " + sum.check() + " (expected: one that is counted)");
        }
        summing.sumOver(new LinkedHashSet<>(sum.members()));
        return probe;
    }

    private static Probe ofState(Expectation expectation, Window window, Evidence evidence, Duration later) {
        var check = expectation.check();
        if (check instanceof Check.CreditLevel level) {
            var isInstant = expectation.when() instanceof When.At;
            return new CreditLevelProbe(level, isInstant, window, evidence.credits());
        }
        if (check instanceof Check.PinIs pin) {
            return new PinProbe(pin, expectation.when() instanceof When.At, window);
        }
        if (check instanceof Check.Session session) {
            return new SessionProbe(session, window);
        }
        if (check instanceof Check.Retains retains) {
            return new RetainsProbe(retains, window);
        }
        if (check instanceof Check.Saved saved) {
            return new SavedProbe(saved, window);
        }
        if (check instanceof Check.NothingMore more) {
            var silence = Silence.of(expectation.when(), more.length(), evidence.start(), evidence.quiet());
            return new NothingMoreProbe(more, silence.moved(later));
        }
        throw new IllegalArgumentException("check: " + check + " (expected: one of the kinds in Check)");
    }
}
