package io.imptestbed.scenario.run.world;

import io.imptestbed.client.Agent;
import io.imptestbed.client.ConnectOptions;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttUsageException;
import io.imptestbed.client.link.Link;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.scenario.run.text.ConnectWords;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event.PacketSeen;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An imp's agent: every call is agent code, run in turns of its lane, and waits while the agent blocks. */
public final class AgentParty implements Party, Half {
    private static final Duration RESOLUTION = Duration.ofMillis(10);

    private final Agent agent;
    private final Optional<AgentSide> side;
    private final Optional<Runnable> program;
    private final String usualUrl;
    private final SubscribesUnderWay underWay;
    private final Function<AgentParty, Behaviour> code;
    private volatile Memory memory;

    /**
     * Makes a party of an agent.
     *
     * @param side what the agent has because it has a device, if it has one
     * @param program what has it run its script, if it runs one
     */
    AgentParty(
            Agent agent,
            Optional<AgentSide> side,
            Optional<Runnable> program,
            String usualUrl,
            SubscribesUnderWay underWay,
            Function<AgentParty, Behaviour> code) {
        this.agent = agent;
        this.side = side;
        this.program = program;
        this.usualUrl = usualUrl;
        this.underWay = underWay;
        this.code = code;
        this.memory = new Memory();
        agent.onRestart(this::restarted);
    }

    @Override
    public String name() {
        return agent.party();
    }

    @Override
    public Link link() {
        return agent.link();
    }

    @Override
    public String clientIdentifier() {
        var id = memory.client.id();
        return id.isEmpty() ? lastIdentifier().orElse(agent.party()) : id;
    }

    /** A script has clients of its own: what they say shows on the wire. */
    private Optional<String> lastIdentifier() {
        return program.isEmpty()
                ? Optional.empty()
                : agent.surroundings().trace().entries().stream()
                        .filter(entry -> entry.event() instanceof PacketSeen seen
                                && seen.party().equals(agent.party())
                                && seen.packet().type() == PacketType.CONNECT)
                        .reduce((before, last) -> last)
                        .map(entry -> ConnectWords.clientIdentifier(((PacketSeen) entry.event()).packet()));
    }

    @Override
    public void perform(Consumer<Reply> call, Reply reply) {
        var once = memory.pending.once(reply);
        agent.run(() -> call.accept(once));
    }

    @Override
    public Timer later(Duration delay, Runnable turn) {
        return agent.wakeup(delay, turn);
    }

    @Override
    public Duration resolution() {
        return RESOLUTION;
    }

    @Override
    public Behaviour behaviour() {
        return memory.behaviour;
    }

    @Override
    public void block(String with, Duration length, String place) {
        agent.block(with, length, place);
    }

    @Override
    public void log(String text) {
        agent.log(text);
    }

    /** Restarts the agent; calls under way are told that there will be no callback. Called on the timeline. */
    public void restart() {
        agent.restart();
    }

    /** The agent has restarted, because a step or an uncaught exception had it do so. */
    private void restarted() {
        var forgotten = memory;
        memory = new Memory();
        forgotten.pending.forget("the agent has restarted");
        if (side.isPresent() && program.isEmpty()) {
            start();
        }
    }

    /** Runs what the agent's code does when it starts; a script starts by itself after that whenever the agent does. */
    public void start() {
        if (program.isPresent()) {
            program.get().run();
            return;
        }
        var starting = memory;
        agent.run(() -> starting.behaviour.occasions().arose(Occasion.START, "", Value.NULL));
    }

    @Override
    public Occasions occasions() {
        return memory.behaviour.occasions();
    }

    @Override
    public void listen(String messages) {
        memory.listen(messages);
    }

    @Override
    public void send(Letter letter, Reply reply) {
        try {
            pair().device().send(letter.name(), letter.data());
        } catch (IllegalArgumentException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
            return;
        }
        reply.answered(Answer.Result.success());
    }

    /** Keeps a table beyond restarts, in the agent's own context. */
    public void save(Value.Table table, Reply reply) {
        try {
            pair().server().save(table);
        } catch (IllegalArgumentException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
            return;
        }
        reply.answered(Answer.Result.success());
    }

    /** Returns what was kept last. */
    public Value.Table load() {
        return side.map(pair -> pair.server().load()).orElse(Value.Table.EMPTY);
    }

    private AgentSide pair() {
        return side.orElseThrow(
                () -> new IllegalArgumentException("party: " + name() + " (expected: one with a device)"));
    }

    /** Ends the agent. */
    void close() {
        agent.close();
    }

    @Override
    public void connect(ConnectSettings settings, Reply reply) {
        var now = memory;
        attempt(reply, () -> {
            var identifier = settings.clientIdentifier().orElse(agent.party());
            now.behaviour.connecting(settings);
            now.client.connect(settings.url().orElse(usualUrl), identifier, options(settings));
            now.connecting = reply;
        });
    }

    private static ConnectOptions options(ConnectSettings settings) {
        var options = ConnectOptions.NONE;
        if (settings.username().isPresent() || settings.password().isPresent()) {
            options = options.withCredentials(
                    settings.username().orElse(""), settings.password().orElse(null));
        }
        if (settings.keepAliveSeconds().isPresent()) {
            options = options.withKeepalive(settings.keepAliveSeconds().get());
        }
        return settings.will().isPresent()
                ? options.withWill(
                        settings.will().get().topic(),
                        Payload.of(settings.will().get().payload()))
                : options;
    }

    @Override
    public void disconnect(Reply reply) {
        attempt(reply, () -> memory.client.disconnect(() -> reply.answered(Answer.Result.success())));
    }

    @Override
    public void subscribe(List<Subscription> subscriptions, Reply reply) {
        var filters = subscriptions.stream().map(Subscription::filter).toList();
        var levels = subscriptions.stream().map(Subscription::qos).toList();
        var ticket = underWay.begin(name(), filters);
        // The ticket ends even if the agent restarts before the answer comes.
        var once = memory.pending.once(answer -> {
            ticket.end();
            reply.answered(answer);
        });
        attempt(once, () -> {
            var result = memory.client.subscribe(
                    filters, levels, (code, granted) -> once.answered(Answer.Result.granted(code, granted)));
            if (result != 0) {
                once.answered(Answer.Result.of(result));
            }
        });
    }

    @Override
    public void unsubscribe(List<String> filters, Reply reply) {
        attempt(reply, () -> memory.client.unsubscribe(filters, code -> reply.answered(Answer.Result.of(code))));
    }

    @Override
    public void publish(Outgoing message, Reply reply) {
        var now = memory;
        attempt(
                reply,
                () -> now.client
                        .createmessage(
                                message.topic(), message.payload(), new MessageOptions(message.qos(), message.retain()))
                        .sendasync(result -> {
                            now.behaviour.sent(result);
                            reply.answered(Answer.Result.of(result));
                        }));
    }

    private static void attempt(Reply reply, Runnable call) {
        try {
            call.run();
        } catch (MqttUsageException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
        }
    }

    /** What is gone when the agent restarts. */
    private final class Memory {
        private final MqttClient client;
        private final Behaviour behaviour;
        private final PendingReplies pending = new PendingReplies();
        private @Nullable Reply connecting;

        Memory() {
            client = agent.mqtt().createclient();
            behaviour = code.apply(AgentParty.this);
            client.onconnect(this::connected);
            client.onconnectionlost(reason -> behaviour.lost());
            client.onmessage(behaviour::received);
            side.ifPresent(this::listen);
        }

        private void listen(AgentSide pair) {
            var occasions = behaviour.occasions();
            occasions.names().forEach(this::listen);
            if (occasions.expects(Occasion.DEVICE_CONNECTED)) {
                pair.device().onconnect(() -> occasions.arose(Occasion.DEVICE_CONNECTED, "", Value.NULL));
            }
            if (occasions.expects(Occasion.DEVICE_DISCONNECTED)) {
                pair.device().ondisconnect(() -> occasions.arose(Occasion.DEVICE_DISCONNECTED, "", Value.NULL));
            }
        }

        void listen(String messages) {
            var occasions = behaviour.occasions();
            pair().device().on(messages, data -> occasions.arose(Occasion.MESSAGE, messages, data));
        }

        private void connected(int result) {
            var reply = connecting;
            connecting = null;
            if (result == 0) {
                behaviour.connected(answer -> tell(reply, answer));
            } else {
                behaviour.refused(result);
                tell(reply, Answer.Result.of(result));
            }
        }

        private void tell(@Nullable Reply reply, Answer answer) {
            if (reply != null) {
                reply.answered(answer);
            }
        }
    }
}
