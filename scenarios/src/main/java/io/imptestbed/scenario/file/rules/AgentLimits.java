package io.imptestbed.scenario.file.rules;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.ConnectSettings.WillSettings;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Step.Outcome;
import java.nio.charset.StandardCharsets;

/** An agent's calls stay within what its API takes, unless the step says that it throws. */
final class AgentLimits {
    private static final int LARGEST_WILL = 65_535;

    private final Cast cast;
    private final Problems problems;

    AgentLimits(Cast cast, Problems problems) {
        this.cast = cast;
        this.problems = problems;
    }

    void check() {
        for (var imp : cast.scenario().imps()) {
            checkConnect(imp.agent(), imp.connect(), imp.place());
            checkTopics(imp.agent(), imp.subscriptions().size(), imp.place());
            imp.reactions().forEach(r -> checkReaction(imp.agent(), r));
        }
        for (var client : cast.scenario().clients()) {
            client.connect().will().ifPresent(will -> checkWill(will, client.place()));
        }
        cast.steps().forEach(this::checkStep);
    }

    private void checkStep(Step step) {
        if (step.action() instanceof Action.Connect connect) {
            connect.settings().will().ifPresent(will -> checkWill(will, step.place()));
        }
        if (step.action() instanceof Action.React react) {
            checkReaction(react.party(), react.reaction());
        }
        if (!mayThrow(step)) {
            checkAction(step.action(), step.place());
        }
    }

    private static boolean mayThrow(Step step) {
        return step.outcome().filter(o -> !(o instanceof Outcome.Result)).isPresent();
    }

    private void checkReaction(String party, Reaction reaction) {
        if (cast.isAgent(party)) {
            reaction.actions().forEach(action -> checkAction(action, reaction.place()));
        }
    }

    private void checkAction(Action action, Place place) {
        if (action instanceof Action.Connect a && cast.isAgent(a.party())) {
            checkConnect(a.party(), a.settings(), place);
        }
        if (action instanceof Action.Publish a && cast.isAgent(a.party())) {
            checkPayload(a.flow(), cast.profile(a.party()), place);
        }
        if (action instanceof Action.Subscribe a && cast.isAgent(a.party())) {
            checkTopics(a.party(), a.subscriptions().size(), place);
        }
        if (action instanceof Action.Unsubscribe a && cast.isAgent(a.party())) {
            checkTopics(a.party(), a.filters().size(), place);
        }
    }

    private void checkPayload(PublishFlow flow, ImpProfile profile, Place place) {
        int size = flow.size().orElseGet(() -> flow.payload().getBytes(StandardCharsets.UTF_8).length);
        if (size > profile.payloadLimit()) {
            var limit = Words.bytes(profile.payloadLimit());
            var expected = "at most " + limit + " (payloadLimit), or 'throws: TEXT' if the step tests that";
            problems.report(place, "a payload that is larger than an agent can send", Words.bytes(size), expected);
        }
    }

    private void checkTopics(String agent, int topics, Place place) {
        var most = cast.profile(agent).topicsPerCall();
        if (topics > most) {
            var expected = "at most " + most + " (topicsPerCall), or 'throws: TEXT' if the step tests that";
            problems.report(place, "more topics than an agent can name in one call", topics + " topics", expected);
        }
    }

    private void checkConnect(String agent, ConnectSettings settings, Place place) {
        var profile = cast.profile(agent);
        settings.keepAliveSeconds()
                .filter(s -> s != 0 && (s < profile.keepAliveMin() || s > profile.keepAliveMax()))
                .ifPresent(s -> {
                    var range = profile.keepAliveMin() + "s to " + profile.keepAliveMax() + "s";
                    var expected = "0s or " + range + ", or 'throws: TEXT' if the step tests that";
                    problems.report(place, "a Keep Alive that an agent cannot have", s + "s", expected);
                });
        settings.clientIdentifier()
                .filter(id -> id.isEmpty() || id.length() > profile.clientIdentifierMax())
                .ifPresent(id -> {
                    var expected =
                            "1 to " + profile.clientIdentifierMax() + ", or 'throws: TEXT' if the step tests that";
                    problems.report(
                            place,
                            "a Client Identifier that an agent cannot have",
                            id.length() + " characters",
                            expected);
                });
        settings.will().ifPresent(will -> checkWill(will, place));
    }

    private void checkWill(WillSettings will, Place place) {
        var size = will.payload().getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_WILL) {
            problems.report(
                    place, "a Will Message that is too large", size + " bytes", "at most " + LARGEST_WILL + " bytes");
        }
    }
}
