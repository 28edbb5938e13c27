package io.imptestbed.imp.device;

import io.imptestbed.imp.link.Connection;
import io.imptestbed.imp.link.DeviceEnd;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Message;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** impOS's connection to the server: the attempt to get one, the one there is, and its end. */
final class Uplink {
    private final ImpOs os;
    private final Timeline timeline;
    private final Road road;
    private final Duration connectTime;
    private @Nullable Connection connection;
    private @Nullable Attempt attempt;

    Uplink(ImpOs os, Timeline timeline, Road road, Duration connectTime) {
        this.os = os;
        this.timeline = timeline;
        this.road = road;
        this.connectTime = connectTime;
        road.addListener(this::roadChanged);
    }

    boolean isConnected() {
        return connection != null;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /**
     * Tries to connect for {@code limit}; {@code done} gets a {@link Reason}.
     *
     * <p>An attempt under way goes on with the new limit and tells only the new {@code done}.
     */
    void connect(Duration limit, IntConsumer done) {
        if (connection != null) {
            done.accept(Reason.SERVER_CONNECTED);
            return;
        }
        if (attempt == null) {
            os.did("connecting", "");
            attempt = new Attempt();
        }
        attempt.aim(limit, done);
        attempt.go();
    }

    /** Closes the connection properly, and ends an attempt without a word. */
    void disconnect(String reason) {
        stop();
        var open = take();
        if (open != null) {
            os.did("disconnected", reason);
            open.closeByDevice(reason);
        }
    }

    /** Closes the connection for a sleep that nothing is flushed before. */
    void disconnectUnsent(String reason, String cause) {
        stop();
        var open = take();
        if (open != null) {
            os.did("disconnected", reason);
            open.closeByDeviceUnsent(reason, cause);
        }
    }

    /** Is without power. */
    void vanish(String cause) {
        stop();
        var open = take();
        if (open != null) {
            open.vanishByDevice(cause);
        }
    }

    private @Nullable Connection take() {
        var open = connection;
        connection = null;
        return open;
    }

    private void stop() {
        var under = attempt;
        attempt = null;
        if (under != null) {
            under.stop();
        }
    }

    private void roadChanged() {
        if (attempt != null) {
            attempt.go();
        }
        if (road.isDown() && connection != null) {
            vanish("no network");
            os.lost("no network");
        }
    }

    /** An attempt is through when the road has been free for as long as connecting takes. */
    private final class Attempt {
        private @Nullable IntConsumer done;
        private @Nullable Timer limit;
        private @Nullable Timer ready;

        void aim(Duration length, IntConsumer next) {
            cancel(limit);
            limit = timeline.schedule(length, this::fail);
            done = next;
        }

        void go() {
            if (road.isBlocked()) {
                cancel(ready);
                ready = null;
            } else if (ready == null) {
                ready = timeline.schedule(connectTime, this::succeed);
            }
        }

        private void succeed() {
            Uplink.this.stop();
            os.did("connected", "");
            connection = road.open(new End());
            if (os.vm() == null) {
                os.load();
            }
            tell(Reason.SERVER_CONNECTED);
            os.load();
        }

        private void fail() {
            Uplink.this.stop();
            os.did("connect failed", road.isDown() ? "no network" : "no answer from the server");
            tell(road.isDown() ? Reason.NO_WIFI : Reason.NO_SERVER);
        }

        private void tell(int reason) {
            if (done != null) {
                done.accept(reason);
            }
        }

        void stop() {
            cancel(limit);
            cancel(ready);
        }

        private static void cancel(@Nullable Timer timer) {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private final class End implements DeviceEnd {
        @Override
        public void received(Message message) {
            os.received(message);
        }

        @Override
        public void acknowledged() {
            os.outbox().acknowledged();
        }

        @Override
        public void lost(String reason) {
            connection = null;
            os.lost(reason);
        }
    }
}
