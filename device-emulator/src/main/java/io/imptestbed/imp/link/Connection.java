package io.imptestbed.imp.link;

import io.imptestbed.imp.os.Mail;
import io.imptestbed.imp.os.Message;
import io.imptestbed.time.TimeText;
import io.imptestbed.trace.Event.Way;

/**
 * One connection of a device over its road, from the moment it stands until both ends know that it is gone.
 *
 * <p>What the device sends is acknowledged when it arrives, and the acknowledgement takes the way back. An end that is closed properly tells
 * the other; an end that vanishes does not, and then the other's {@link Watch} finds out. All methods are to be called on the timeline.
 */
public final class Connection {
    private final Road road;
    private final DeviceEnd device;
    private final ServerEnd server;
    private final Passage toAgent;
    private final Passage toDevice;
    private final Watch deviceWatch;
    private final Watch serverWatch;
    private final Pings pings;
    private final Acknowledgements acknowledgements;
    private boolean deviceOpen = true;
    private boolean serverOpen = true;

    Connection(Road road, DeviceEnd device, ServerEnd server) {
        var profile = road.profile();
        var timeline = road.timeline();
        this.road = road;
        this.device = device;
        this.server = server;
        this.toAgent = road.passage(Way.TO_AGENT);
        this.toDevice = road.passage(Way.TO_DEVICE);
        this.deviceWatch = new Watch(timeline, Road.DEVICE_PROBE, profile.deviceKeepAlive(), this::deviceTired);
        this.serverWatch = new Watch(timeline, Road.SERVER_PROBE, profile.serverKeepAlive(), this::serverTired);
        this.pings = new Pings(timeline, profile.devicePingInterval(), profile.devicePingAnswer(), this::unanswered);
        this.acknowledgements = new Acknowledgements(timeline, deviceWatch, device::acknowledged);
    }

    /**
     * Sends a message of the device, or the end of one, to the server.
     *
     * @param bytes how many of its bytes; those before it were sent without it
     */
    public void toAgent(Message message, Mail mail, int bytes) {
        acknowledgements.sent(bytes);
        toAgent.enter(new Letter(message, mail, bytes));
    }

    /** Sends {@code bytes} of the device to the server that are no message, or not the end of one. */
    public void toAgent(int bytes) {
        acknowledgements.sent(bytes);
        toAgent.enter(new Bytes(bytes));
    }

    /** Sends a message of the agent to the device. */
    public void toDevice(Message message, Mail mail) {
        toDevice.enter(new Letter(message, mail, message.size()));
    }

    /** Returns how many bytes of the device the server has not acknowledged, as far as the device knows. */
    public int unacknowledged() {
        return acknowledgements.outstanding();
    }

    /** Has the device's end told of each acknowledgement from now on, or no more. */
    public void awaitAcknowledgements(boolean awaited) {
        acknowledgements.await(awaited);
    }

    /** Closes the device's end properly: what it sent goes on, and then the server learns of it. */
    public void closeByDevice(String reason) {
        endDevice("device disconnected");
        toAgent.enter(new Farewell(reason));
        review();
    }

    /** Closes the device's end, and what it sent and has not arrived is lost. */
    public void closeByDeviceUnsent(String reason, String cause) {
        toAgent.lose(cause);
        closeByDevice(reason);
    }

    /** Takes the device's end away without a word, as a power cut does. */
    public void vanishByDevice(String cause) {
        endDevice(cause);
        if (road.isBlocked()) {
            toAgent.lose(cause);
        }
        review();
    }

    /** Closes the server's end; the device learns of it as soon as the road lets it. */
    public void closeByServer(String cause) {
        endServer(cause);
        if (deviceOpen) {
            toDevice.enter(new Reset());
        }
        review();
    }

    /** Ends the connection at both ends at once. */
    void cut(String reason) {
        loseDevice(reason);
        loseServer(reason);
    }

    /** A condition of the road has begun or ended. */
    void roadChanged() {
        toAgent.moveOn();
        toDevice.moveOn();
        review();
    }

    /** Looks whether either end has reason to be impatient. */
    private void review() {
        acknowledgements.count();
        if (deviceOpen && (road.isBlocked() || !serverOpen)) {
            deviceWatch.arm();
        } else {
            deviceWatch.disarm();
        }
        if (serverOpen && (road.isBlocked() || !deviceOpen)) {
            serverWatch.arm();
        } else {
            serverWatch.disarm();
        }
        if (serverOpen && (road.isBlocked() || !deviceOpen || road.isSlow())) {
            pings.arm(road.roundTripNanos());
        } else {
            pings.stop();
        }
        endIfOver();
    }

    private void deviceTired() {
        loseDevice(
                "nothing heard of the server for " + TimeText.of(road.profile().deviceKeepAlive()));
    }

    private void serverTired() {
        loseServer(
                "nothing heard of the device for " + TimeText.of(road.profile().serverKeepAlive()));
    }

    private void unanswered() {
        loseServer(
                "a ping was not answered within " + TimeText.of(road.profile().devicePingAnswer()));
    }

    private void loseDevice(String reason) {
        if (deviceOpen) {
            toAgent.lose(reason);
            endDevice(reason);
            review();
            device.lost(reason);
        }
    }

    private void loseServer(String reason) {
        if (serverOpen) {
            closeByServer(reason);
            server.lost(this, reason);
        }
    }

    private void endDevice(String cause) {
        deviceOpen = false;
        deviceWatch.stop();
        acknowledgements.stop();
        toDevice.lose(cause);
    }

    private void endServer(String cause) {
        serverOpen = false;
        serverWatch.stop();
        pings.stop();
        toDevice.lose(cause);
    }

    private void endIfOver() {
        if (!deviceOpen && !serverOpen) {
            toAgent.lose("connection closed");
            road.forget(this);
        }
    }

    /** Bytes have arrived; an acknowledgement goes back, or a reset. */
    private void arrivedAtServer(int bytes) {
        if (!serverOpen) {
            toDevice.enter(new Reset());
            return;
        }
        serverWatch.heard(road.timeline().nanos());
        if (!deviceOpen) {
            return;
        }
        if (toDevice.isFree()) {
            acknowledgements.comes(toDevice.due(0), bytes);
        } else {
            toDevice.enter(new Acknowledgement(bytes));
        }
    }

    /** A whole message, or the end of one. */
    private final class Letter implements Parcel {
        private final Message message;
        private final Mail mail;
        private final int bytes;

        Letter(Message message, Mail mail, int bytes) {
            this.message = message;
            this.mail = mail;
            this.bytes = bytes;
        }

        @Override
        public int size() {
            return bytes;
        }

        @Override
        public void arrive() {
            if (message.way() == Way.TO_DEVICE) {
                arriveAtDevice();
            } else {
                arriveAtServer();
            }
        }

        private void arriveAtDevice() {
            if (deviceOpen) {
                deviceWatch.heard(road.timeline().nanos());
                if (!toAgent.isBlocked()) {
                    // it is acknowledged, which nobody but the watch needs to know
                    serverWatch.heard(road.timeline().nanos());
                }
                device.received(message);
            } else {
                lost("the device is not there any more");
            }
        }

        private void arriveAtServer() {
            arrivedAtServer(bytes);
            if (serverOpen) {
                server.received(message);
            } else {
                lost("the server has closed the connection");
            }
        }

        @Override
        public void lost(String cause) {
            mail.dropped(message, cause);
        }
    }

    /** Bytes that are no message. */
    private final class Bytes implements Parcel {
        private final int size;

        Bytes(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void arrive() {
            arrivedAtServer(size);
        }

        @Override
        public void lost(String cause) {
            // nobody waits for them but the device, which learns that the connection is gone
        }
    }

    private final class Acknowledgement extends Signal {
        private final int bytes;

        Acknowledgement(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void arrive() {
            if (deviceOpen) {
                acknowledgements.comes(road.timeline().nanos(), bytes);
                acknowledgements.count();
            }
        }
    }

    private final class Farewell extends Signal {
        private final String reason;

        Farewell(String reason) {
            this.reason = reason;
        }

        @Override
        public void arrive() {
            loseServer(reason);
        }
    }

    private final class Reset extends Signal {
        @Override
        public void arrive() {
            loseDevice("the server has closed the connection");
        }
    }

    /** What takes no room, and whose loss the other end finds out in its own way. */
    private abstract static class Signal implements Parcel {
        @Override
        public final int size() {
            return 0;
        }

        @Override
        public final void lost(String cause) {
            // see above
        }
    }
}
