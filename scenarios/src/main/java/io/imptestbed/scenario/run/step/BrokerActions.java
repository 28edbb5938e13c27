package io.imptestbed.scenario.run.step;

import io.imptestbed.broker.BrokerStartException;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.run.world.NotOursException;
import io.imptestbed.scenario.run.world.World;

/** What the broker does in steps. */
final class BrokerActions {
    private final World world;
    private final Cast cast;

    BrokerActions(World world, Cast cast) {
        this.world = world;
        this.cast = cast;
    }

    /** Does {@code action}, if it is one of the broker; tells whether it was. */
    boolean perform(Action action, StepEnd end) {
        var broker = world.broker();
        if (action instanceof Action.StopBroker) {
            attempt(broker::stop, end);
        } else if (action instanceof Action.StartBroker) {
            attempt(broker::start, end);
        } else if (action instanceof Action.CrashBroker) {
            attempt(broker::crash, end);
        } else if (action instanceof Action.BounceBroker bounce) {
            // The broker's own timer is set first, so it listens again when the step ends.
            attempt(
                    () -> broker.bounce(bounce.downtime()),
                    () -> world.timeline().schedule(bounce.downtime(), () -> end.ended("")),
                    end);
        } else if (action instanceof Action.Kick kick) {
            attempt(() -> broker.kick(cast.party(kick.party())), end);
        } else if (action instanceof Action.SendRaw raw && raw.party().equals("broker")) {
            attempt(() -> broker.sendRaw(cast.party(raw.to()), raw.bytes()), end);
        } else {
            return false;
        }
        return true;
    }

    private static void attempt(Runnable deed, StepEnd end) {
        attempt(deed, () -> end.ended(""), end);
    }

    private static void attempt(Runnable deed, Runnable then, StepEnd end) {
        try {
            deed.run();
        } catch (NotOursException | BrokerStartException unable) {
            end.broken("a broker that can do it", String.valueOf(unable.getMessage()));
            return;
        } catch (IllegalStateException refused) {
            end.failed("a broker in a state to do it", String.valueOf(refused.getMessage()));
            return;
        }
        then.run();
    }
}
