package io.imptestbed.scenario.rerun;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.profile.ProfileField;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One figure of a scenario that can be changed: a step's, a connection's, a field of the imp profile, or a variable of a script.
 *
 * <p>For example {@code Knob.named("block")}, {@code Knob.named("rate").orElseThrow().atLine(11)} or {@code Knob.named("pump.agent.BLOCK")}.
 */
public final class Knob {
    private static final long NANOS_TIMES_THOUSAND = 1_000_000_000_000L;
    private static final Map<String, Measure> STEPS = Map.of(
            "block", Measure.TIME,
            "rate", Measure.RATE,
            "burst", Measure.COUNT,
            "count", Measure.COUNT,
            "size", Measure.SIZE,
            "qos", Measure.QOS,
            "keepalive", Measure.SECONDS);
    /** In the order in which people are told of them. */
    private static final List<String> NAMES = List.of("block", "rate", "burst", "count", "size", "qos", "keepalive");

    private final String name;
    private final Measure measure;
    private final boolean ofProfile;
    private final BiPredicate<Place, Action> where;
    private final Optional<ScriptVariable> variable;

    private Knob(String name, Measure measure, boolean ofProfile, BiPredicate<Place, Action> where) {
        this.name = name;
        this.measure = measure;
        this.ofProfile = ofProfile;
        this.where = where;
        this.variable = ScriptVariable.named(name);
    }

    /** Returns the knob of this name, if there is one. */
    public static Optional<Knob> named(String name) {
        var ofSteps = STEPS.get(name);
        if (ofSteps != null) {
            return Optional.of(new Knob(name, ofSteps, false, (place, action) -> true));
        }
        if (ScriptVariable.named(name).isPresent()) {
            return Optional.of(new Knob(name, Measure.NUMBER, false, (place, action) -> true));
        }
        return ImpProfile.fields().stream()
                .filter(field -> field.name().equals(name))
                .flatMap(field -> measure(field).stream())
                .map(measure -> new Knob(name, measure, true, (place, action) -> true))
                .findFirst();
    }

    private static Optional<Measure> measure(ProfileField field) {
        return switch (field.kind()) {
            case COUNT -> Optional.of(Measure.COUNT);
            case RATE -> Optional.of(Measure.RATE);
            case SIZE -> Optional.of(Measure.SIZE);
            case SECONDS -> Optional.of(Measure.SECONDS);
            case DURATION -> Optional.of(Measure.TIME);
            case QOS -> Optional.of(Measure.QOS);
            case SWITCH, CODE, CHOICE, PACKETS -> Optional.empty();
        };
    }

    /** Returns the names of all knobs but variables of scripts, those of steps first. */
    public static List<String> names() {
        var names = new ArrayList<>(NAMES);
        ImpProfile.fields().stream()
                .filter(field -> measure(field).isPresent())
                .forEach(field -> names.add(field.name()));
        return names;
    }

    /** Returns this knob for what stands at a line of the file alone. */
    public Knob atLine(int line) {
        return where((place, action) -> place.line() == line);
    }

    /** Returns this knob for those actions alone. */
    Knob where(BiPredicate<Place, Action> condition) {
        return new Knob(name, measure, ofProfile, where.and(condition));
    }

    public String name() {
        return name;
    }

    public Measure measure() {
        return measure;
    }

    /** Tells whether it is a field of the profile, of which every imp has one. */
    public boolean isOfProfile() {
        return ofProfile;
    }

    /** Tells whether it is a variable of a script, {@code pump.agent.BLOCK}. */
    public boolean isOfScript() {
        return variable.isPresent();
    }

    /** Returns the names that knobs of the variables of scripts have in {@code scenario}. */
    public static List<String> ofScripts(Scenario scenario) {
        return ScriptVariable.of(scenario);
    }

    /** Tells whether {@code scenario} has anything that this knob changes. */
    public boolean fits(Scenario scenario) {
        if (variable.isPresent()) {
            return variable.get().isIn(scenario);
        }
        return ofProfile ? !scenario.imps().isEmpty() : places(scenario, measure.least() + 1) > 0;
    }

    private int places(Scenario scenario, long value) {
        var rewriting = new Rewriting((place, action) -> set(place, action, value));
        rewriting.of(scenario);
        return rewriting.changed()
                + (int)
                        (name.equals("keepalive")
                                ? scenario.imps().stream().filter(this::isMeant).count()
                                : 0);
    }

    /** Returns {@code variant} with this knob at {@code value}. */
    Variant set(Variant variant, long value) {
        if (ofProfile) {
            return variant.withProfile(name, measure.text(value));
        }
        if (variable.isPresent()) {
            return variant.withScenario(variable.get().set(variant.scenario(), measure.text(value)));
        }
        var scenario = set(variant.scenario(), value);
        return variant.withScenario(name.equals("keepalive") ? keepAlive(scenario, (int) value) : scenario);
    }

    /** Returns {@code scenario} with this knob, which is none of the profile, at {@code value}. */
    Scenario set(Scenario scenario, long value) {
        return new Rewriting((place, action) -> set(place, action, value)).of(scenario);
    }

    /** What an imp declares of its connection stands for the connects that its agent makes; a script has its own. */
    private boolean isMeant(ImpSetup imp) {
        return imp.script().isEmpty() && where.test(imp.place(), new Action.Connect(imp.agent(), imp.connect()));
    }

    private Scenario keepAlive(Scenario scenario, int seconds) {
        return scenario.with(
                scenario.imps().stream()
                        .map(imp -> isMeant(imp) ? imp.withConnect(imp.connect().withKeepAlive(seconds)) : imp)
                        .toList(),
                scenario.clients(),
                scenario.steps());
    }

    private Action set(Place place, Action action, long value) {
        if (!where.test(place, action)) {
            return action;
        } else if (action instanceof Action.Publish publish && isOf(publish.flow())) {
            return new Action.Publish(publish.party(), set(publish.flow(), value));
        } else if (action instanceof Action.Send send && isRate(send)) {
            return new Action.Send(send.party(), send.flow().withEvery(interval(value)));
        } else if (action instanceof Action.Block block && name.equals("block")) {
            return new Action.Block(
                    block.party(), block.with(), Duration.ofMillis(value), block.inside(), block.times());
        } else if (action instanceof Action.Connect connect && name.equals("keepalive") && isAgent(connect.party())) {
            return new Action.Connect(connect.party(), connect.settings().withKeepAlive((int) value));
        }
        return action;
    }

    private boolean isRate(Action.Send send) {
        return name.equals("rate") && !send.flow().pace().every().isZero();
    }

    private static Duration interval(long thousandths) {
        return Duration.ofNanos((NANOS_TIMES_THOUSAND + thousandths / 2) / thousandths);
    }

    /** Everything at once is one burst, if it is more than one message. */
    private boolean isOf(PublishFlow flow) {
        var isAtOnce = flow.every().isZero();
        return switch (name) {
            case "rate" -> !isAtOnce;
            case "burst" -> !isAtOnce || flow.count() > 1;
            case "count", "size", "qos" -> true;
            default -> false;
        };
    }

    private static boolean isAgent(String party) {
        return party.endsWith(".agent");
    }

    private PublishFlow set(PublishFlow flow, long value) {
        return switch (name) {
            case "rate" -> flow.withEvery(interval(value));
            case "burst" -> flow.every().isZero() ? flow.withCount((int) value) : flow.withBurst((int) value);
            case "count" -> flow.withCount((int) value);
            case "size" -> flow.withSize((int) value);
            case "qos" -> flow.withQos((int) value);
            default -> throw new IllegalStateException("knob: " + name + " (expected: one of flows)");
        };
    }
}
