package io.imptestbed.client;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.connection.Connection;
import io.imptestbed.client.connection.Line;
import io.imptestbed.client.connection.Listener;
import io.imptestbed.client.connection.Metering;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.ratelimit.Credits;
import io.imptestbed.client.session.Session;
import io.imptestbed.time.Lane;
import io.imptestbed.time.Timeline;
import io.imptestbed.wire.Surroundings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The memory of an agent from one restart to the next: its lane, its credits, its timers, and which client is connected. */
final class Machine {
    private final Agent agent;
    private final Lane lane;
    private final Credits credits;
    private final AgentTimers timers;
    private final Line line;
    private final Mqtt mqtt = new Mqtt(this);
    private volatile @Nullable MqttClient active;
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();
    private volatile boolean gone;

    Machine(Agent agent) {
        var timeline = agent.surroundings().timeline();
        var profile = agent.profile();
        this.agent = agent;
        this.lane = timeline.lane(agent.party());
        this.credits = Credits.of(timeline, profile);
        this.timers = new AgentTimers(timeline, lane);
        this.line = new Line(
                agent.surroundings(),
                agent.party(),
                agent.link(),
                new Line.Limits(
                        profile.connectTimeout(),
                        profile.pingResponseTimeout(),
                        profile.payloadLimit(),
                        profile.inboundLimitSendsDisconnect()),
                timers,
                new Metering(lane, credits, profile),
                agent.numbering());
        lane.addListener(timers);
    }

    Lane lane() {
        return lane;
    }

    Credits credits() {
        return credits;
    }

    AgentTimers timers() {
        return timers;
    }

    Mqtt mqtt() {
        return mqtt;
    }

    ImpProfile profile() {
        return agent.profile();
    }

    Surroundings surroundings() {
        return agent.surroundings();
    }

    Timeline timeline() {
        return agent.surroundings().timeline();
    }

    Calls calls() {
        return agent.calls();
    }

    /** Returns the client that is not disconnected, if any. */
    @Nullable
    MqttClient active() {
        return active;
    }

    void activate(@Nullable MqttClient client) {
        active = client;
    }

    boolean isGone() {
        return gone;
    }

    int waiting() {
        var client = active;
        return client == null ? 0 : client.waiting();
    }

    /** Begins a connection over this machine's line to wherever {@code url} leads. */
    Connection connect(String url, ConnectRequest request, Session session, Listener listener) {
        try {
            var route = agent.hosts().route(BrokerUrl.parse(url), timeline().isVirtual());
            return Connection.open(line, route, request, session, listener);
        } catch (IllegalArgumentException e) {
            return Connection.unreachable(line, String.valueOf(e.getMessage()), request, session, listener);
        }
    }

    void onEnd(Runnable listener) {
        endings.add(listener);
    }

    /** Ends at once: no turn begins any more, the one that blocks is unwound, and the connection dies. */
    void end(String reason, boolean sayDisconnect) {
        gone = true;
        lane.close();
        var client = active;
        if (client != null) {
            client.die(reason, sayDisconnect);
        }
        endings.forEach(Runnable::run);
        endings.clear();
    }
}
