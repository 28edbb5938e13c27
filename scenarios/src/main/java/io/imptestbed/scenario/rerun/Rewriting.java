package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import java.util.List;

/** Rewrites the actions of a scenario wherever they stand: in steps, stages, rounds, and reactions to messages and to other occasions. */
final class Rewriting {
    private final Rule rule;
    private final boolean entersReactions;
    private int changed;

    Rewriting(Rule rule) {
        this(rule, true);
    }

    private Rewriting(Rule rule, boolean entersReactions) {
        this.rule = rule;
        this.entersReactions = entersReactions;
    }

    /** Returns one that leaves reactions as they are: not everything that a step can do can be done in a callback. */
    static Rewriting outsideReactions(Rule rule) {
        return new Rewriting(rule, false);
    }

    /** Says what an action becomes; the action itself if it stays as it is. */
    @FunctionalInterface
    interface Rule {
        Action apply(Place place, Action action);
    }

    /** Returns the scenario with its actions rewritten. */
    Scenario of(Scenario scenario) {
        return scenario.with(
                scenario.imps().stream().map(this::imp).toList(),
                scenario.clients().stream().map(this::client).toList(),
                steps(scenario.steps()));
    }

    /** Returns how many actions have been rewritten so far. */
    int changed() {
        return changed;
    }

    private ImpSetup imp(ImpSetup imp) {
        return imp.withReactions(reactions(imp.reactions()))
                .withOccasions(occasions(imp.occasions()))
                .withDevice(imp.device().map(this::device));
    }

    private DeviceSetup device(DeviceSetup device) {
        return device.withReactions(occasions(device.reactions()));
    }

    private ClientSetup client(ClientSetup client) {
        return client.withReactions(reactions(client.reactions()));
    }

    private List<Step> steps(List<Step> steps) {
        return steps.stream()
                .map(step -> step.withAction(action(step.place(), step.action())))
                .toList();
    }

    private List<Reaction> reactions(List<Reaction> reactions) {
        return reactions.stream().map(this::reaction).toList();
    }

    private Reaction reaction(Reaction reaction) {
        var actions = reacting(reaction.place(), reaction.actions());
        return new Reaction(reaction.place(), reaction.filter(), reaction.times(), actions);
    }

    private List<ImpReaction> occasions(List<ImpReaction> reactions) {
        return reactions.stream().map(this::occasion).toList();
    }

    private ImpReaction occasion(ImpReaction reaction) {
        return reaction.withActions(reacting(reaction.place(), reaction.actions()));
    }

    private List<Action> reacting(Place place, List<Action> actions) {
        return !entersReactions
                ? actions
                : actions.stream().map(action -> action(place, action)).toList();
    }

    private Action action(Place place, Action action) {
        if (action instanceof Action.Stage stage) {
            return new Action.Stage(stage.name(), steps(stage.steps()));
        } else if (action instanceof Action.Repeat repeat) {
            return new Action.Repeat(
                    repeat.times(), repeat.rounds().stream().map(this::steps).toList());
        } else if (action instanceof Action.Together together) {
            return new Action.Together(
                    together.party(),
                    together.parts().stream()
                            .map(part -> new Action.Part(part.member(), action(place, part.action())))
                            .toList(),
                    together.spread());
        } else if (action instanceof Action.React react) {
            return new Action.React(react.party(), reaction(react.reaction()));
        } else if (action instanceof Action.ReactOn react) {
            return new Action.ReactOn(react.party(), occasion(react.reaction()));
        }
        var other = rule.apply(place, action);
        if (other != action) {
            changed++;
        }
        return other;
    }
}
