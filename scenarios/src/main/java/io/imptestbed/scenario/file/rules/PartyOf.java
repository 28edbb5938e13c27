package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import java.util.Optional;

/** Tells who acts in a step, and of whom an expectation speaks. */
final class PartyOf {
    private PartyOf() {}

    /** Returns who does it; nobody for waits, stages, links and what only a broker does. */
    static Optional<String> action(Action action) {
        return atTheWire(action).or(() -> inside(action)).or(() -> ofImps(action));
    }

    private static Optional<String> atTheWire(Action action) {
        if (action instanceof Action.Connect a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Disconnect a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Abort a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Subscribe a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Unsubscribe a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Publish a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Withhold a) {
            return Optional.of(a.party());
        }
        return action instanceof Action.SendRaw a ? Optional.of(a.party()) : Optional.empty();
    }

    private static Optional<String> inside(Action action) {
        if (action instanceof Action.Block a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Work a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.React a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Restart a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Request a) {
            return Optional.of(a.party());
        }
        return action instanceof Action.Log a ? Optional.of(a.party()) : Optional.empty();
    }

    private static Optional<String> ofImps(Action action) {
        if (action instanceof Action.Send a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.Save a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.ReactOn a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.PowerOn a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.PowerOff a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.PowerCycle a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.ServerConnect a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.ServerDisconnect a) {
            return Optional.of(a.party());
        }
        if (action instanceof Action.DrivePins a) {
            return Optional.of(a.party());
        }
        return action instanceof Action.DeepSleep a ? Optional.of(a.party()) : Optional.empty();
    }

    /** Returns the party whose connection an expectation needs; nobody where none is needed. */
    static Optional<String> connected(Check check) {
        if (check instanceof Check.Connects c) {
            return Optional.of(c.party()).filter(p -> c.count().min() > 0);
        }
        if (check instanceof Check.LosesConnection c) {
            return Optional.of(c.party()).filter(p -> c.count().min() > 0);
        }
        if (check instanceof Check.KeepsConnection c) {
            return Optional.of(c.party());
        }
        if (check instanceof Check.Received c) {
            return Optional.of(c.party()).filter(p -> c.count().min() > 0);
        }
        if (check instanceof Check.NothingMore c) {
            return Optional.of(c.party());
        }
        return check instanceof Check.Subscribed c ? Optional.of(c.party()) : Optional.empty();
    }
}
