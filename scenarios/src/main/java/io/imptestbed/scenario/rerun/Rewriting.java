package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import java.util.List;

/** Rewrites the actions of a scenario wherever they stand: in steps, stages, rounds and reactions. */
final class Rewriting {
    private final Rule rule;
    private int changed;

    Rewriting(Rule rule) {
        this.rule = rule;
    }

    /** Says what an action becomes; the action itself if it stays as it is. */
    @FunctionalInterface
    interface Rule {
        Action apply(Place place, Action action);
    }

    /** Returns the scenario with its actions rewritten. */
    Scenario of(Scenario scenario) {
        return scenario.with(
                scenario.imps().stream()
                        .map(imp -> imp.withReactions(reactions(imp.reactions())))
                        .toList(),
                scenario.clients().stream()
                        .map(client -> client.withReactions(reactions(client.reactions())))
                        .toList(),
                steps(scenario.steps()));
    }

    /** Returns how many actions have been rewritten so far. */
    int changed() {
        return changed;
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
        var actions = reaction.actions().stream()
                .map(action -> action(reaction.place(), action))
                .toList();
        return new Reaction(reaction.place(), reaction.filter(), reaction.times(), actions);
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
        }
        var other = rule.apply(place, action);
        if (other != action) {
            changed++;
        }
        return other;
    }
}
