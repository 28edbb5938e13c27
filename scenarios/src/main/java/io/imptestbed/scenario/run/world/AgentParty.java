package io.imptestbed.scenario.run.world;

import io.imptestbed.client.Agent;
import io.imptestbed.client.ConnectOptions;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttUsageException;
import io.imptestbed.client.link.Link;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An imp's agent: every call is agent code, run in turns of its lane, and waits while the agent blocks. */
public final class AgentParty implements Party {
    private static final Duration RESOLUTION = Duration.ofMillis(10);

    private final Agent agent;
    private final String usualUrl;
    private final SubscribesUnderWay underWay;
    private final Function<AgentParty, Behaviour> code;
    private volatile Memory memory;

    AgentParty(Agent agent, String usualUrl, SubscribesUnderWay underWay, Function<AgentParty, Behaviour> code) {
        this.agent = agent;
        this.usualUrl = usualUrl;
        this.underWay = underWay;
        this.code = code;
        this.memory = new Memory();
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
        return id.isEmpty() ? agent.party() : id;
    }

    @Override
    public void perform(Consumer<Reply> call, Reply reply) {
        var once = memory.pending(reply);
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

    /** Blocks the turn that the caller is in. */
    public void block(String with, Duration length, String place) {
        agent.block(with, length, place);
    }

    /** Writes a line into the agent's log. */
    public void log(String text) {
        agent.log(text);
    }

    /** Restarts the agent; calls under way are told that there will be no callback. Called on the timeline. */
    public void restart() {
        var forgotten = memory;
        agent.restart();
        memory = new Memory();
        forgotten.forget("the agent has restarted");
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
        var once = memory.pending(answer -> {
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
        // also read when the agent restarts, which in real time is another thread
        private final Set<Once> pending = new LinkedHashSet<>();
        private @Nullable Reply connecting;

        Memory() {
            client = agent.mqtt().createclient();
            behaviour = code.apply(AgentParty.this);
            client.onconnect(this::connected);
            client.onconnectionlost(reason -> behaviour.lost());
            client.onmessage(behaviour::received);
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

        Once pending(Reply reply) {
            var once = new Once(reply);
            synchronized (pending) {
                pending.add(once);
            }
            return once;
        }

        void forget(String why) {
            List<Once> left;
            synchronized (pending) {
                left = new ArrayList<>(pending);
            }
            left.forEach(once -> once.answered(new Answer.Gone(why)));
        }

        /** A reply that is told once, whoever comes first. */
        private final class Once implements Reply {
            private final Reply reply;

            Once(Reply reply) {
                this.reply = reply;
            }

            @Override
            public void answered(Answer answer) {
                boolean isFirst;
                synchronized (pending) {
                    isFirst = pending.remove(this);
                }
                if (isFirst) {
                    reply.answered(answer);
                }
            }
        }
    }
}
