package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.CallbackBlock;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.scenario.run.world.World;
import io.imptestbed.time.TimeText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** What parties do in steps. */
final class PartyActions {
    private static final int SOCKET_ERROR = -1;
    private static final String BROKER = "broker";

    private final World world;
    private final Cast cast;
    private final Clockwork clock;
    private final AtomicBoolean brokerWasReached = new AtomicBoolean();

    PartyActions(World world, Cast cast, Clockwork clock) {
        this.world = world;
        this.cast = cast;
        this.clock = clock;
    }

    /** Does {@code action}, if it is one of a party; tells whether it was. */
    boolean perform(Step step, Action action, StepEnd end) {
        var demand = new Demand(step.outcome());
        if (action instanceof Action.Connect connect) {
            connect(connect, demand, end);
        } else if (action instanceof Action.Disconnect disconnect) {
            var party = cast.party(disconnect.party());
            Calls.judged(party, party::disconnect, demand, false, end);
        } else if (action instanceof Action.Subscribe subscribe) {
            var party = cast.party(subscribe.party());
            Calls.judged(party, reply -> party.subscribe(subscribe.subscriptions(), reply), demand, true, end);
        } else if (action instanceof Action.Unsubscribe unsubscribe) {
            var party = cast.party(unsubscribe.party());
            Calls.judged(party, reply -> party.unsubscribe(unsubscribe.filters(), reply), demand, false, end);
        } else if (action instanceof Action.Publish publish) {
            publish(publish, demand, end);
        } else if (action instanceof Action.React react) {
            var party = cast.party(react.party());
            Calls.done(
                    party,
                    reply -> {
                        party.behaviour().add(react.reaction());
                        reply.answered(Answer.Result.success());
                    },
                    end);
        } else {
            return performOfClient(action, end) || performOfAgent(step, action, end);
        }
        return true;
    }

    private boolean performOfClient(Action action, StepEnd end) {
        if (action instanceof Action.Abort abort) {
            cast.client(abort.party()).abort();
        } else if (action instanceof Action.Withhold withhold) {
            cast.client(withhold.party()).withhold(withhold.types());
        } else if (action instanceof Action.SendRaw raw && !raw.party().equals(BROKER)) {
            cast.client(raw.party()).sendRaw(raw.bytes());
        } else {
            return false;
        }
        end.ended("");
        return true;
    }

    private boolean performOfAgent(Step step, Action action, StepEnd end) {
        if (action instanceof Action.Block block && world.isDevice(block.party())) {
            return false;
        } else if (action instanceof Action.Block block) {
            block(block, step.text(), end);
        } else if (action instanceof Action.Work work) {
            var agent = cast.agent(work.party());
            Calls.done(agent, reply -> work(agent, work, work.total(), reply), end);
        } else if (action instanceof Action.Log log && !world.isDevice(log.party())) {
            var agent = cast.agent(log.party());
            Calls.done(
                    agent,
                    reply -> {
                        agent.log(log.text());
                        reply.answered(Answer.Result.success());
                    },
                    end);
        } else if (action instanceof Action.Restart restart) {
            cast.agent(restart.party()).restart();
            end.ended("");
        } else {
            return false;
        }
        return true;
    }

    private void connect(Action.Connect connect, Demand demand, StepEnd end) {
        var party = cast.party(connect.party());
        var settings = cast.settings(connect.party(), connect.settings());
        Calls.judged(
                party,
                reply -> party.connect(settings, answer -> {
                    if (answer.isSuccess()) {
                        brokerWasReached.set(true);
                    }
                    if (isUnreachable(answer, demand)) {
                        end.broken("a broker", "nobody answered where it should be: " + answer.words());
                    }
                    reply.answered(answer);
                }),
                demand,
                false,
                end);
    }

    /** Nobody but its owner can say that an external broker is there, as long as nobody has reached it. */
    private boolean isUnreachable(Answer answer, Demand demand) {
        return !world.broker().isOurs()
                && !brokerWasReached.get()
                && !demand.isExplicit()
                && answer instanceof Answer.Result result
                && result.code() == SOCKET_ERROR;
    }

    /** Begins a flow when no subscribe that it would race is under way. */
    private void publish(Action.Publish publish, Demand demand, StepEnd end) {
        var plan = new PublishPlan(publish.flow(), Map.of());
        var topic = plan.firstTopic(clock.time());
        world.subscribes()
                .whenClear(
                        topic,
                        Calls.PATIENCE,
                        () -> flow(publish.party(), plan, demand, end),
                        missing -> end.broken(
                                "an answer to every subscribe before a publish to " + topic,
                                "none to " + String.join(" and ", missing) + " for " + TimeText.of(Calls.PATIENCE)));
    }

    private void flow(String name, PublishPlan plan, Demand demand, StepEnd end) {
        if (name.equals(BROKER)) {
            Flow.begin(plan, new BrokerSender(world, clock), result -> demand.judge(result, Flow.PATIENCE, end));
            return;
        }
        var party = cast.party(name);
        var came = new AtomicReference<FlowResult>();
        party.perform(
                reply -> Flow.begin(plan, new PartySender(party, clock), result -> {
                    came.set(result);
                    reply.answered(Answer.Result.success());
                }),
                answer -> {
                    var result = came.get();
                    if (result == null) {
                        end.ended(answer.words());
                    } else {
                        demand.judge(result, Flow.PATIENCE, end);
                    }
                });
    }

    private void block(Action.Block block, String text, StepEnd end) {
        var agent = cast.agent(block.party());
        if (block.inside().isEmpty()) {
            Calls.done(
                    agent,
                    reply -> {
                        agent.block(block.with(), block.length(), text);
                        reply.answered(Answer.Result.success());
                    },
                    end);
        } else {
            var inside = new CallbackBlock(block.inside(), block.with(), block.length(), block.times(), text);
            Calls.done(
                    agent,
                    reply -> {
                        agent.behaviour().add(inside);
                        reply.answered(Answer.Result.success());
                    },
                    end);
        }
    }

    private static void work(AgentParty agent, Action.Work work, Duration left, Reply ended) {
        var slice = work.slice().isZero() || left.compareTo(work.slice()) < 0 ? left : work.slice();
        agent.block("busy loop", slice, "a slice of work");
        var rest = left.minus(slice);
        if (rest.isZero()) {
            ended.answered(Answer.Result.success());
        } else {
            agent.later(work.pause(), () -> work(agent, work, rest, ended));
        }
    }
}
