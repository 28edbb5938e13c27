package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.Party;
import io.imptestbed.scenario.run.world.Reply;
import java.util.List;

/** What an agent or an ordinary client does when it reacts. */
final class PartyDeeds implements Deeds {
    private final Party party;
    private final ConnectSettings settings;
    private final Clockwork clock;
    private final Notebook notebook;

    /**
     * Makes the deeds of {@code party}.
     *
     * @param settings what it says when it connects by itself
     */
    PartyDeeds(Party party, ConnectSettings settings, Clockwork clock, Notebook notebook) {
        this.party = party;
        this.settings = settings;
        this.clock = clock;
        this.notebook = notebook;
    }

    @Override
    public void perform(Place place, Action action, Values values) {
        Reply told = answer -> {
            if (answer instanceof Answer.Threw threw) {
                failed(place, threw.words());
            }
        };
        if (action instanceof Action.Publish publish) {
            var plan = new PublishPlan(publish.flow(), values.texts());
            Flow.begin(plan, new PartySender(party, clock), result -> judge(place, result));
        } else if (action instanceof Action.Connect) {
            party.connect(settings, told);
        } else if (action instanceof Action.Subscribe subscribe) {
            party.subscribe(filled(subscribe.subscriptions(), values), told);
        } else if (action instanceof Action.Unsubscribe unsubscribe) {
            party.unsubscribe(unsubscribe.filters().stream().map(values::fill).toList(), told);
        } else if (action instanceof Action.Disconnect) {
            party.disconnect(told);
        } else {
            ofAgent(place, action, values, told);
        }
    }

    private void judge(Place place, FlowResult result) {
        if (result.thrown() > 0) {
            failed(place, new Answer.Threw(result.firstThrown()).words());
        }
    }

    private void failed(Place place, String seen) {
        notebook.failed(place, "reaction of " + party.name(), "no exception", seen);
    }

    private void ofAgent(Place place, Action action, Values values, Reply told) {
        if (action instanceof Action.Block block) {
            agent(action).block(block.with(), block.length(), "on message");
        } else if (action instanceof Action.Log log) {
            agent(action).log(values.fill(log.text()));
        } else if (action instanceof Action.Send send) {
            var plan = new DevicePlan(send.flow(), values);
            Flow.begin(plan, new HalfSender(agent(action), clock), result -> judge(place, result));
        } else if (action instanceof Action.Save save) {
            agent(action).save(values.fill(save.table()), told);
        } else {
            throw new IllegalArgumentException("reaction: " + action
                    + " (expected: publish, subscribe, unsubscribe, connect, disconnect, block, log, send or save)");
        }
    }

    private AgentParty agent(Action action) {
        if (party instanceof AgentParty agent) {
            return agent;
        }
        throw new IllegalStateException("party: " + party.name() + " cannot do " + action + " (expected: an agent)");
    }

    private static List<Subscription> filled(List<Subscription> subscriptions, Values values) {
        return subscriptions.stream()
                .map(each -> new Subscription(values.fill(each.filter()), each.qos()))
                .toList();
    }
}
