package io.imptestbed.scenario.file.grammar;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All steps. */
final class StepForms {
    private static final Set<Role> AGENT = EnumSet.of(Role.AGENT);
    private static final Set<Role> CLIENT = EnumSet.of(Role.CLIENT);
    private static final Set<Role> BROKER = EnumSet.of(Role.BROKER);

    private StepForms() {}

    static List<Form<Action>> all() {
        var all = new ArrayList<Form<Action>>();
        all.addAll(connecting());
        all.addAll(messages());
        all.addAll(ofAgents());
        all.addAll(DeviceForms.all());
        all.addAll(HttpForms.steps());
        all.addAll(PinForms.all());
        all.addAll(ofClients());
        all.addAll(ofTheBroker());
        all.addAll(LinkForm.all());
        all.addAll(FlowForms.all());
        return List.copyOf(all);
    }

    private static List<Form<Action>> connecting() {
        return List.of(
                Form.<ConnectSettings, Action>of(
                                "connects",
                                AGENT,
                                Kinds.orNothing(ConnectKinds.AGENT, ConnectSettings.DEFAULT),
                                "Connects the agent; ends when its onconnect callback is there and its declared subscriptions are"
                                        + " acknowledged.",
                                use -> Optional.of(new Action.Connect(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples("pump.agent connects", "{ pump.agent connects: { keepalive: 30s }, result: 0 }"),
                Form.<ConnectSettings, Action>of(
                                "connects",
                                CLIENT,
                                Kinds.orNothing(ConnectKinds.CLIENT, ConnectSettings.DEFAULT),
                                "Connects the client; ends when CONNACK is there and its declared subscriptions are acknowledged.",
                                use -> Optional.of(new Action.Connect(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples("{ controller connects: { clean session: false } }"),
                Form.<Boolean, Action>of(
                                "disconnects",
                                Role.CONNECTING,
                                Kinds.nothing(),
                                "Sends DISCONNECT and closes the connection; no Will Message is published.",
                                use -> Optional.of(new Action.Disconnect(use.party())))
                        .with(OutcomeKeys.THROWS_ONLY)
                        .ofSteps()
                        .examples("pump.agent disconnects"));
    }

    private static List<Form<Action>> messages() {
        return List.of(
                Form.<List<Subscription>, Action>of(
                                "subscribes",
                                Role.CONNECTING,
                                MqttKinds.SUBSCRIPTIONS,
                                "Subscribes to one Topic Filter or several; ends when SUBACK is there.",
                                use -> Optional.of(new Action.Subscribe(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples("{ controller subscribes: { topic: pump/#, qos: 1 } }"),
                Form.<List<String>, Action>of(
                                "unsubscribes",
                                Role.CONNECTING,
                                MqttKinds.FILTERS,
                                "Unsubscribes from one Topic Filter or several; ends when UNSUBACK is there.",
                                use -> Optional.of(new Action.Unsubscribe(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples("{ pump.agent unsubscribes: pump/cmd }"),
                Form.<PublishFlow, Action>of(
                                "publishes",
                                Role.CONNECTING,
                                PublishKind.KIND,
                                "Publishes a message, or many; ends when the last callback is there.",
                                use -> Optional.of(new Action.Publish(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples(
                                "{ controller publishes: { topic: pump/cmd, payload: on } }",
                                "{ controller publishes: { topic: pump/cmd, rate: 5/s, for: 30s } }"),
                Form.<PublishFlow, Action>of(
                                "publishes",
                                BROKER,
                                PublishKind.KIND,
                                "The broker itself publishes, without a client.",
                                use -> Optional.of(new Action.Publish(use.party(), use.value())))
                        .examples("{ broker publishes: { topic: pump/cmd, payload: on } }"),
                Form.<Reaction, Action>of(
                                "reacts",
                                Role.CONNECTING,
                                ReactionKind.KIND,
                                "From now on does this inside its message callback.",
                                use -> Optional.of(new Action.React(use.party(), use.value())))
                        .ofSteps()
                        .examples(
                                "{ pump.agent reacts: { topic: pump/cmd, publishes: { topic: pump/status, payload: done } } }"));
    }

    private static List<Form<Action>> ofAgents() {
        return List.of(
                Form.<Duration, Action>of(
                                "blocks",
                                AGENT,
                                Quantities.POSITIVE,
                                "Blocks the agent, which then reads no packet and writes none.",
                                use -> Optional.of(new Action.Block(
                                        use.party(),
                                        use.siblings().get(BlockKeys.WITH, BlockKeys.SLEEP),
                                        use.value(),
                                        use.siblings().get(BlockKeys.INSIDE, ""),
                                        use.siblings().get(BlockKeys.TIMES, 1))))
                        .with(KeyTable.of(BlockKeys.WITH, BlockKeys.INSIDE, BlockKeys.TIMES)
                                .needs(BlockKeys.TIMES, BlockKeys.INSIDE))
                        .ofSteps()
                        .examples(
                                "{ pump.agent blocks: 10s, with: imp.sleep }",
                                "{ pump.agent blocks: 2s, inside: onmessage, times: 3 }"),
                Form.<Action.Work, Action>of(
                                "works",
                                AGENT,
                                WorkKeys.KIND,
                                "Does work in slices, each in a turn of its own, as imp.wakeup makes them.",
                                use -> Optional.of(use.value()))
                        .ofSteps()
                        .examples("{ pump.agent works: { for: 10s, slices: 100ms } }"),
                Form.<Boolean, Action>of(
                                "restarts",
                                AGENT,
                                Kinds.nothing(),
                                "Starts the agent anew: its memory and its connection are gone.",
                                use -> Optional.of(new Action.Restart(use.party())))
                        .examples("pump.agent restarts"),
                Form.<String, Action>of(
                                "logs",
                                Role.OF_FLEETS,
                                Scalars.WORDS,
                                "Writes a line of log (server.log).",
                                use -> Optional.of(new Action.Log(use.party(), use.value())))
                        .ofSteps()
                        .examples("{ pump.agent logs: ready }"));
    }

    private static List<Form<Action>> ofClients() {
        return List.of(
                Form.<Boolean, Action>of(
                                "aborts",
                                CLIENT,
                                Kinds.nothing(),
                                "Closes the connection without DISCONNECT, so that its Will Message is published.",
                                use -> Optional.of(new Action.Abort(use.party())))
                        .examples("controller aborts"),
                Form.<Set<PacketType>, Action>of(
                                "withholds",
                                CLIENT,
                                MqttKinds.TYPE_SET,
                                "From now on holds its own packets of these types back.",
                                use -> Optional.of(new Action.Withhold(use.party(), use.value())))
                        .examples("{ observer withholds: [PUBACK, PUBREC] }"),
                Form.<Boolean, Action>of(
                                "stops withholding",
                                CLIENT,
                                Kinds.nothing(),
                                "Sends what it held back, and holds nothing back any more.",
                                use -> Optional.of(new Action.Withhold(use.party(), Set.of())))
                        .examples("observer stops withholding"),
                Form.<Fields, Action>of(
                                "sends raw",
                                CLIENT,
                                RawKeys.OF_CLIENT,
                                "Sends bytes as they are.",
                                use -> RawKeys.action(use.party(), use.value(), Names.BROKER))
                        .examples("{ controller sends raw: { hex: c0 00, comment: PINGREQ } }"),
                Form.<Fields, Action>of(
                                "sends raw",
                                BROKER,
                                RawKeys.OF_BROKER,
                                "The broker sends bytes as they are.",
                                use -> RawKeys.action(use.party(), use.value(), ""))
                        .examples(
                                "{ broker sends raw: { hex: d0 01 00, comment: a malformed PINGRESP, to: pump.agent } }"));
    }

    private static List<Form<Action>> ofTheBroker() {
        return List.of(
                Form.<Boolean, Action>of(
                                "stops",
                                BROKER,
                                Kinds.nothing(),
                                "The broker closes all connections and stops listening; what persists is kept.",
                                use -> Optional.of(new Action.StopBroker()))
                        .examples("broker stops"),
                Form.<Boolean, Action>of(
                                "starts",
                                BROKER,
                                Kinds.nothing(),
                                "The broker listens again.",
                                use -> Optional.of(new Action.StartBroker()))
                        .examples("broker starts"),
                Form.<Boolean, Action>of(
                                "crashes",
                                BROKER,
                                Kinds.nothing(),
                                "The broker dies with all it knows.",
                                use -> Optional.of(new Action.CrashBroker()))
                        .examples("broker crashes"),
                Form.<Duration, Action>of(
                                "bounces",
                                BROKER,
                                Quantities.DURATION,
                                "The broker stops, and starts again after this time.",
                                use -> Optional.of(new Action.BounceBroker(use.value())))
                        .examples("{ broker bounces: 5s }"),
                Form.<String, Action>of(
                                "kicks",
                                BROKER,
                                PartyKinds.CLIENT,
                                "The broker closes the connection of a party.",
                                use -> Optional.of(new Action.Kick(use.value())))
                        .aboutItsValue()
                        .examples("{ broker kicks: pump.agent }"));
    }

    /** The keys of raw bytes. */
    private static final class RawKeys {
        private static final Key<Payload> HEX = Key.of(
                        "hex", MqttKinds.HEX, "The bytes in hexadecimal digits, spaces as you like.", "82 06 00 01")
                .needed();
        private static final Key<String> COMMENT =
                Key.of("comment", Scalars.TEXT, "What the bytes are, for the reader.", "a SUBSCRIBE without a topic");
        private static final Key<String> TO = Key.of(
                        "to", PartyKinds.ONE_CLIENT, "Whom the broker sends them to.", "pump.agent")
                .needed();

        static final KeyTable OF_CLIENT = KeyTable.of(HEX, COMMENT);
        static final KeyTable OF_BROKER = KeyTable.of(HEX, COMMENT, TO);

        private RawKeys() {}

        static Optional<Action> action(String party, Fields fields, String otherwise) {
            return fields.get(HEX)
                    .map(bytes -> new Action.SendRaw(party, fields.get(TO, otherwise), bytes, fields.get(COMMENT, "")));
        }
    }

    /** The keys of work in slices. */
    private static final class WorkKeys {
        private static final Key<Duration> LENGTH = Key.of(
                        "for", Quantities.POSITIVE, "How much work, as the time that it takes.", "10s")
                .needed();
        private static final Key<Duration> SLICES =
                Key.of("slices", Quantities.POSITIVE, "How long one slice blocks; 100ms if left out.", "100ms");
        private static final Key<Duration> PAUSE = Key.of(
                "pause",
                Quantities.DURATION,
                "The wakeup interval between two slices; 0s, which is when idle, if left out.",
                "0s");

        static final Kind<Action.Work> KIND = KeyTable.of(LENGTH, SLICES, PAUSE).as("work", WorkKeys::work);

        private WorkKeys() {}

        private static Optional<Action.Work> work(Fields fields, Scope scope) {
            var slice = fields.get(SLICES, Duration.ofMillis(100));
            return fields.get(LENGTH)
                    .filter(length -> isSane(length, slice, fields, scope))
                    .map(length -> new Action.Work(scope.party(), length, slice, fields.get(PAUSE, Duration.ZERO)));
        }

        private static boolean isSane(Duration length, Duration slice, Fields fields, Scope scope) {
            var sane = slice.compareTo(length) <= 0 && length.dividedBy(slice) <= 1_000_000;
            if (!sane) {
                scope.report(
                        fields.place(SLICES),
                        "slices that do not fit",
                        fields.words(SLICES),
                        "1 to 1000000 slices in the whole time");
            }
            return sane;
        }
    }
}
