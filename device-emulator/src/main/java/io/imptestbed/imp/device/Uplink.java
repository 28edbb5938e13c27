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

/** impOS's connection to the server: attempts to get one, the one there is, and its end. */
final class Uplink {
    private final Device device;
    private final Timeline timeline;
    private final Road road;
    private @Nullable Connection connection;
    private @Nullable Attempt attempt;

    Uplink(Device device, Road road) {
        this.device = device;
        this.timeline = device.timeline();
        this.road = road;
        road.addListener(this::roadChanged);
    }

    boolean isConnected() {
        return connection != null;
    }

    boolean isConnecting() {
        return attempt != null;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /** Tries to connect for {@code limit}; {@code done} gets a {@link Reason}. Takes the place of an attempt under way. */
    void connect(Duration limit, IntConsumer done) {
        stop();
        if (connection != null) {
            done.accept(Reason.SERVER_CONNECTED);
            return;
        }
        device.did("connecting", "");
        var next = new Attempt(done);
        attempt = next;
        next.limit = timeline.schedule(limit, next::fail);
        next.begin();
    }

    /** Closes the connection properly, and ends an attempt without a word. */
    void disconnect(String reason) {
        stop();
        var open = connection;
        if (open != null) {
            connection = null;
            open.closeByDevice(reason);
            device.did("disconnected", reason);
        }
    }

    /** Is without power. */
    void vanish(String cause) {
        stop();
        var open = connection;
        if (open != null) {
            connection = null;
            open.vanishByDevice(cause);
        }
    }

    private void stop() {
        var under = attempt;
        attempt = null;
        if (under != null) {
            under.stop();
        }
    }

    private void roadChanged() {
        var under = attempt;
        if (under != null) {
            under.begin();
        }
        if (road.isDown() && connection != null) {
            var open = connection;
            connection = null;
            open.vanishByDevice("no network");
            device.lost("no network");
        }
    }

    private void opened(IntConsumer done) {
        attempt = null;
        device.did("connected", "");
        connection = road.open(new End());
        done.accept(Reason.SERVER_CONNECTED);
    }

    /** An attempt goes on whenever the road is free for as long as connecting takes. */
    private final class Attempt {
        private final IntConsumer done;
        private @Nullable Timer limit;
        private @Nullable Timer ready;

        Attempt(IntConsumer done) {
            this.done = done;
        }

        void begin() {
            if (road.isBlocked()) {
                cancel(ready);
                ready = null;
            } else if (ready == null) {
                ready = timeline.schedule(device.profile().deviceConnectTime(), this::succeed);
            }
        }

        private void succeed() {
            stop();
            opened(done);
        }

        private void fail() {
            attempt = null;
            stop();
            done.accept(road.isDown() ? Reason.NO_WIFI : Reason.NO_SERVER);
        }

        void stop() {
            cancel(limit);
            cancel(ready);
        }

        private void cancel(@Nullable Timer timer) {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private final class End implements DeviceEnd {
        @Override
        public void received(Message message) {
            device.received(message);
        }

        @Override
        public void acknowledged(int bytes) {
            // nothing waits for it
        }

        @Override
        public void lost(String reason) {
            connection = null;
            device.lost(reason);
        }
    }
}
