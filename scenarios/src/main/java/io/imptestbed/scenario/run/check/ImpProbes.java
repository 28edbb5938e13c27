package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.ImpDid;
import java.util.function.Function;

/** Counts what happened to a device, or what its agent was told of it. */
final class ImpProbes {
    static final String CONNECTED = "connected";
    static final String DISCONNECTED = "disconnected";

    private ImpProbes() {}

    /** Returns a probe that counts how often a device got a connection. */
    static Probe connects(Check.DeviceConnects check, Window window) {
        return new ImpProbe(check.party(), "connection", "", check.count(), window, did -> switch (did.what()) {
            case CONNECTED -> Fit.YES;
            case "connecting" -> Fit.near("began to connect");
            default -> Fit.NO;
        });
    }

    /** Returns a probe that counts how often a device lost its connection. */
    static Probe loses(Check.DeviceLosesConnection check, Window window) {
        return new ImpProbe(check.party(), "connection loss", "", check.count(), window, did -> {
            if (!did.what().equals(DISCONNECTED)) {
                return Fit.NO;
            }
            return isWanted(did) ? Fit.near("gave its connection up: " + did.note()) : Fit.YES;
        });
    }

    /** Tells whether a device gave its connection up itself. */
    static boolean isWanted(ImpDid disconnected) {
        return disconnected.note().equals("server.disconnect")
                || disconnected.note().equals("device sleeps");
    }

    /** Returns a probe that counts the starts of a device's code. */
    static Probe woke(Check.Woke check, Window window) {
        var kind = check.reason().map(reason -> " with wake reason " + reason).orElse("");
        return new ImpProbe(check.party(), "start", kind, check.count(), window, did -> {
            if (!did.what().equals("vm started")) {
                return Fit.NO;
            }
            return check.reason().map(did.note()::equals).orElse(true)
                    ? Fit.YES
                    : Fit.near("start with wake reason " + did.note());
        });
    }

    /** Returns a probe that counts how often an agent was told of its device. */
    static Probe sees(Check.SeesDevice check, Window window) {
        var wanted = "device " + (check.connected() ? CONNECTED : DISCONNECTED);
        var other = "device " + (check.connected() ? DISCONNECTED : CONNECTED);
        return new ImpProbe(check.party(), "call", " with " + wanted, check.count(), window, did -> {
            if (did.what().equals(wanted)) {
                return Fit.YES;
            }
            return did.what().equals(other) ? Fit.near(other) : Fit.NO;
        });
    }

    /** Returns a probe that counts the exceptions that a script did not catch. */
    static Probe uncaught(Check.Throws check, Window window) {
        var kind = check.text().isEmpty() ? "" : " with \"" + check.text() + "\"";
        return new ImpProbe(check.party(), "uncaught exception", kind, check.count(), window, did -> {
            if (!did.what().equals("uncaught exception")) {
                return Fit.NO;
            }
            return did.note().contains(check.text()) ? Fit.YES : Fit.near("the exception \"" + did.note() + "\"");
        });
    }

    /** Counts what a function picks. */
    private static final class ImpProbe extends CountingProbe {
        private final Function<ImpDid, Fit> fit;

        ImpProbe(String party, String noun, String kind, Count count, Window window, Function<ImpDid, Fit> fit) {
            super(party, noun, kind, count, window);
            this.fit = fit;
        }

        @Override
        Fit fit(Entry entry) {
            return entry.event() instanceof ImpDid did ? fit.apply(did) : Fit.NO;
        }
    }
}
