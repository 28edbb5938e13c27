package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Timing;
import io.imptestbed.scenario.run.check.Evidence;
import io.imptestbed.scenario.run.check.Probes;
import io.imptestbed.scenario.run.world.World;
import io.imptestbed.scenario.run.world.WorldOptions;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The steps of one scenario, from the connects of its clients to the end of its last flow.
 *
 * <p>Begun from outside with {@link #connectClients} and {@link #begin}; whether it is over is asked on the timeline.
 */
public final class Play {
    private static final String NOBODY = "scenario";

    private final Scenario scenario;
    private final Timeline timeline;
    private final Notebook notebook;
    private final Clockwork clock;
    private final World world;
    private final PartyActions parties;
    private final DeviceActions devices;
    private final BrokerActions broker;
    private final HttpActions http;
    private final Cast cast;
    private final Spreads spreads;
    private int lastStep;
    private int open;
    private boolean begun;
    private boolean sequenceEnded;
    private Duration endedAt = Duration.ZERO;

    private Play(Timeline timeline, Scenario scenario, WorldOptions options) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.notebook = new Notebook();
        this.clock = new Clockwork(timeline);
        var codes = new ScenarioCodes(clock, notebook, AskedPins.in(scenario), options.seed());
        this.world = World.open(timeline, scenario, options, codes);
        this.cast = new Cast(world, scenario);
        this.spreads = new Spreads(scenario.fleets(), options.seed());
        this.parties = new PartyActions(world, cast, clock);
        this.devices = new DeviceActions(timeline, cast, clock, codes::bench);
        this.broker = new BrokerActions(world, cast);
        this.http = new HttpActions(world);
    }

    /** Opens the world of {@code scenario}, in which nothing has happened yet; the caller closes it. */
    public static Play in(Timeline timeline, Scenario scenario, WorldOptions options) {
        return new Play(timeline, scenario, options);
    }

    /** Returns the world that the steps are played in. */
    public World world() {
        return world;
    }

    /** Returns what was found out so far. */
    public Notebook notebook() {
        return notebook;
    }

    /** Begins to connect the clients, and to power on the devices, that are so before the first step. */
    public void connectClients() {
        timeline.call(() -> {
            scenario.clients().stream().filter(ClientSetup::connectsAtStart).forEach(client -> {
                var text = client.name() + " connects before the first step";
                var connect = new Action.Connect(client.name(), ConnectSettings.DEFAULT);
                before(client.place(), text, connect);
            });
            scenario.imps().forEach(this::powerOn);
            return true;
        });
    }

    private void powerOn(ImpSetup imp) {
        var isOnAtStart = spreads.start(imp.name()).isZero() && imp.script().isEmpty();
        imp.device().filter(device -> isOnAtStart && device.isOnAtStart()).ifPresent(device -> {
            var text = imp.devicePart() + " powers on before the first step";
            before(device.place(), text, new Action.PowerOn(imp.devicePart()));
        });
    }

    private void before(Place place, String text, Action action) {
        play(new Step(place, text, new Timing.Then(), false, Optional.empty(), action), () -> {});
    }

    /**
     * Devices that are powered on at a time of their own are none of the steps: nobody waits for them. Neither are scripts: they start with the
     * clock, so that what they do has the times that a file can name, and their devices not before them.
     */
    private void startImps() {
        for (var imp : scenario.imps()) {
            var offset = spreads.start(imp.name());
            if (imp.script().isPresent()) {
                at(offset, cast.agent(imp.agent())::start);
            } else if (imp.device().isPresent()) {
                cast.agent(imp.agent()).start();
            }
        }
        for (var imp : scenario.imps()) {
            imp.device()
                    .flatMap(DeviceSetup::starts)
                    .map(at -> at.plus(spreads.start(imp.name())))
                    .filter(at -> !at.isZero() || imp.script().isPresent())
                    .ifPresent(at -> at(at, cast.device(imp.devicePart())::powerOn));
        }
    }

    private void at(Duration offset, Runnable deed) {
        if (offset.isZero()) {
            deed.run();
        } else {
            timeline.schedule(offset, deed);
        }
    }

    /** Tells whether the clients are connected and the devices run, or will not. */
    public boolean clientsReady() {
        return open == 0;
    }

    /** Starts the scenario's clock and begins the steps. */
    public void begin() {
        timeline.call(() -> {
            clock.start();
            begun = true;
            startImps();
            Sequence.begin(scenario.steps(), timeline, this::play, () -> {
                sequenceEnded = true;
                endIfOver();
            });
            return true;
        });
    }

    /** Tells whether all steps and flows have ended. */
    public boolean isOver() {
        return begun && sequenceEnded && open == 0;
    }

    /** Returns how many steps are under way. */
    public int stepsUnderWay() {
        return open;
    }

    /** Returns the time of the timeline at which the scenario's clock started. */
    public Duration start() {
        return clock.began();
    }

    /** Returns the time of the timeline at which the last step ended. */
    public Duration endedAt() {
        return endedAt;
    }

    private void endIfOver() {
        if (isOver()) {
            endedAt = timeline.now();
        }
    }

    private void play(Step step, Runnable next) {
        var number = ++lastStep;
        open++;
        record(step, number, "began", "");
        var end = new Ending(step, number, step.background() ? () -> {} : next);
        perform(step, end);
        if (step.background()) {
            next.run();
        }
    }

    private void perform(Step step, StepEnd end) {
        if (step.action() instanceof Action.Together together) {
            Ensemble.begin(timeline, together, spreads, (action, ended) -> perform(step, action, ended), end);
        } else {
            perform(step, step.action(), end);
        }
    }

    private void perform(Step step, Action action, StepEnd end) {
        try {
            if (!parties.perform(step, action, end)
                    && !devices.perform(step, action, end)
                    && !broker.perform(action, end)
                    && !http.perform(action, end)) {
                direct(action, end);
            }
        } catch (IllegalArgumentException impossible) {
            end.failed("a step that can be done", String.valueOf(impossible.getMessage()));
        }
    }

    private void direct(Action action, StepEnd end) {
        if (action instanceof Action.ChangeLink change) {
            LinkActions.change(cast.party(change.party()).link(), change.directions(), change.condition());
            end.ended("");
        } else if (action instanceof Action.Wait wait) {
            timeline.schedule(wait.length(), () -> end.ended(""));
        } else if (action instanceof Action.WaitFor wait) {
            var evidence = new Evidence(
                    clock.began(),
                    timeline.now(),
                    Duration.ZERO,
                    world.credits(),
                    world.broker().isOurs());
            var probe = Probes.waiting(wait.expectation(), evidence);
            Watch.begin(timeline, world.trace(), wait, probe, end);
        } else if (action instanceof Action.Stage stage) {
            Sequence.begin(stage.steps(), timeline, this::play, () -> end.ended(""));
        } else if (action instanceof Action.Repeat repeat) {
            round(repeat.rounds(), 0, end);
        } else {
            throw new IllegalArgumentException("action: " + action + " (expected: one of the kinds in Action)");
        }
    }

    private void round(List<List<Step>> rounds, int next, StepEnd end) {
        if (next == rounds.size()) {
            end.ended("");
        } else {
            Sequence.begin(rounds.get(next), timeline, this::play, () -> round(rounds, next + 1, end));
        }
    }

    private void record(Step step, int number, String phase, String note) {
        world.trace().record(new Event.Stepped(NOBODY, number, step.text(), phase, note));
    }

    /** The end of one step, which is told on the timeline whoever tells it. */
    private final class Ending implements StepEnd {
        private final Step step;
        private final int number;
        private final Runnable next;
        private boolean over;

        Ending(Step step, int number, Runnable next) {
            this.step = step;
            this.number = number;
            this.next = next;
        }

        @Override
        public void ended(String note) {
            end("ended", note, () -> {});
        }

        @Override
        public void failed(String expected, String seen, List<Long> entries) {
            end("failed", seen, () -> notebook.failed(place(), step.text(), expected, seen, entries));
        }

        @Override
        public void broken(String expected, String seen) {
            end("failed", seen, () -> notebook.broken(place(), step.text(), expected, seen));
        }

        private Place place() {
            return step.place();
        }

        private void end(String phase, String note, Runnable finding) {
            if (!timeline.isCurrent()) {
                timeline.execute(() -> end(phase, note, finding));
                return;
            }
            if (over) {
                return;
            }
            over = true;
            finding.run();
            record(step, number, phase, note);
            open--;
            next.run();
            endIfOver();
        }
    }
}
