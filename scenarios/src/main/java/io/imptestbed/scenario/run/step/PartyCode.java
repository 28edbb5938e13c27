package io.imptestbed.scenario.run.step;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Answer;
import io.imptestbed.scenario.run.world.Behaviour;
import io.imptestbed.scenario.run.world.CallbackBlock;
import io.imptestbed.scenario.run.world.Occasions;
import io.imptestbed.scenario.run.world.Party;
import io.imptestbed.scenario.run.world.Reply;
import io.imptestbed.trace.Event.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of a party as the scenario declares it: subscribes after every connect, reacts to messages, connects again after a loss, blocks in
 * callbacks.
 *
 * <p>A block in a callback comes first, as work that delays all else the callback does.
 */
final class PartyCode implements Behaviour {
    private final Party party;
    private final Place place;
    private final List<Subscription> declared;
    private final Reconnects reconnects;
    private final Deeds deeds;
    private final Occasions occasions;
    private final Notebook notebook;
    private final List<Reacting> reactions = new ArrayList<>();
    private final List<Blocking> blocks = new ArrayList<>();
    private @Nullable ConnectSettings settings;
    private boolean comingBack;

    PartyCode(
            Party party,
            Place place,
            List<Subscription> declared,
            List<Reaction> declaredReactions,
            Reconnects reconnects,
            Deeds deeds,
            Occasions occasions,
            Notebook notebook) {
        this.party = party;
        this.place = place;
        this.declared = declared;
        this.reconnects = reconnects;
        this.deeds = deeds;
        this.occasions = occasions;
        this.notebook = notebook;
        declaredReactions.forEach(this::add);
    }

    @Override
    public void add(Reaction reaction) {
        reactions.add(new Reacting(reaction));
    }

    @Override
    public void add(CallbackBlock block) {
        blocks.add(new Blocking(block));
    }

    @Override
    public void connecting(ConnectSettings newSettings) {
        settings = newSettings;
    }

    @Override
    public void connected(Reply ended) {
        blockIn("onconnect");
        comingBack = false;
        if (declared.isEmpty()) {
            ended.answered(Answer.Result.success());
            return;
        }
        party.subscribe(declared, answer -> {
            if (answer instanceof Answer.Result result && !result.granted().isEmpty()) {
                noteRefusals(result);
                ended.answered(Answer.Result.success());
            } else {
                ended.answered(answer);
            }
        });
    }

    /** A refusal is what an expectation may ask for, so it is told and no more. */
    private void noteRefusals(Answer.Result result) {
        for (int i = 0; i < Math.min(declared.size(), result.granted().size()); i++) {
            if (result.granted().get(i) > 2) {
                notebook.note(place + ": the broker refused " + party.name() + " the subscription "
                        + declared.get(i).filter());
            }
        }
    }

    @Override
    public void refused(int code) {
        blockIn("onconnect");
        if (comingBack) {
            comeBack();
        }
    }

    @Override
    public void lost() {
        blockIn("onconnectionlost");
        comeBack();
    }

    private void comeBack() {
        comingBack = false;
        var with = settings;
        if (with != null && reconnects.takeOne()) {
            comingBack = true;
            party.later(reconnects.after(), () -> party.connect(with, this::cameBack));
        }
    }

    private void cameBack(Answer answer) {
        if (answer instanceof Answer.Threw threw) {
            notebook.failed(place, party.name() + " connects again", "no exception", threw.words());
        }
    }

    @Override
    public void sent(int code) {
        blockIn("sendasync");
    }

    private void blockIn(String callback) {
        for (var block : blocks) {
            if (block.what.callback().equals(callback) && block.left > 0) {
                block.left--;
                agent().block(block.what.with(), block.what.length(), block.what.place());
            }
        }
    }

    private AgentParty agent() {
        if (party instanceof AgentParty agent) {
            return agent;
        }
        throw new IllegalStateException("party: " + party.name() + " cannot block (expected: an agent)");
    }

    @Override
    public void received(Message message) {
        blockIn("onmessage");
        for (var reacting : List.copyOf(reactions)) {
            if (reacting.left > 0 && reacting.filter.matches(TopicName.of(message.topic()))) {
                reacting.left--;
                react(reacting.reaction, message);
            }
        }
    }

    private void react(Reaction reaction, Message message) {
        var values = Values.NONE
                .with("topic", message.topic())
                .with("payload", message.payload().text());
        for (var action : reaction.actions()) {
            deeds.perform(reaction.place(), action, values);
        }
    }

    @Override
    public Occasions occasions() {
        return occasions;
    }

    /** A reaction and how often it is still due. */
    private static final class Reacting {
        private final Reaction reaction;
        private final TopicFilter filter;
        private int left;

        Reacting(Reaction reaction) {
            this.reaction = reaction;
            this.filter = TopicFilter.of(reaction.filter());
            this.left = reaction.times();
        }
    }

    /** A block and how often it is still due. */
    private static final class Blocking {
        private final CallbackBlock what;
        private int left;

        Blocking(CallbackBlock what) {
            this.what = what;
            this.left = what.times();
        }
    }
}
