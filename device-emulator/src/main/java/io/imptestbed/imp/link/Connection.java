package io.imptestbed.imp.link;

import io.imptestbed.imp.os.Mail;
import io.imptestbed.imp.os.Message;
import io.imptestbed.trace.Event.Way;

/**
 * One connection of a device over its road, from the moment it stands until both ends know that it is gone.
 *
 * <p>What the device sends is acknowledged when it arrives, and the acknowledgement takes the way back. All methods are to be called on the
 * timeline.
 */
public final class Connection {
    private final Road road;
    private final DeviceEnd device;
    private final ServerEnd server;
    private final Passage toAgent;
    private final Passage toDevice;
    private boolean deviceOpen = true;
    private boolean serverOpen = true;

    Connection(Road road, DeviceEnd device, ServerEnd server) {
        this.road = road;
        this.device = device;
        this.server = server;
        this.toAgent = road.passage(Way.TO_AGENT);
        this.toDevice = road.passage(Way.TO_DEVICE);
    }

    /** Sends a message of the device to the server. */
    public void toAgent(Message message, Mail mail) {
        toAgent.enter(new Letter(message, mail));
    }

    /** Sends {@code bytes} of the device to the server that are no message, or not the end of one. */
    public void toAgent(int bytes) {
        toAgent.enter(new Bytes(bytes));
    }

    /** Sends a message of the agent to the device. */
    public void toDevice(Message message, Mail mail) {
        toDevice.enter(new Letter(message, mail));
    }

    /** Closes the device's end properly: the server learns of it as soon as the road lets it. */
    public void closeByDevice(String reason) {
        deviceOpen = false;
        toDevice.lose("device disconnected");
        toAgent.enter(new Farewell(reason));
    }

    /** Takes the device's end away without a word, as a power cut does. */
    public void vanishByDevice(String cause) {
        deviceOpen = false;
        toDevice.lose(cause);
        if (road.isBlocked()) {
            toAgent.lose(cause);
        }
        road.changed(this);
    }

    /** Closes the server's end; the device learns of it when something of it arrives at the server. */
    public void closeByServer(String cause) {
        serverOpen = false;
        toDevice.lose(cause);
        endIfOver();
    }

    /** Ends the connection at both ends at once. */
    void cut(String reason) {
        loseDevice(reason);
        loseServer(reason);
    }

    boolean isDeviceOpen() {
        return deviceOpen;
    }

    Passage toAgent() {
        return toAgent;
    }

    Passage toDevice() {
        return toDevice;
    }

    /** The road is as it should be again: what has ended at one end only is found out by the other. */
    void mended() {
        if (!serverOpen && deviceOpen) {
            toDevice.enter(new Reset());
        }
    }

    private void loseDevice(String reason) {
        if (deviceOpen) {
            deviceOpen = false;
            toDevice.lose(reason);
            endIfOver();
            device.lost(reason);
        }
    }

    private void loseServer(String reason) {
        if (serverOpen) {
            serverOpen = false;
            toAgent.lose(reason);
            endIfOver();
            server.lost(this, reason);
        }
    }

    private void endIfOver() {
        if (!deviceOpen && !serverOpen) {
            toAgent.lose("connection closed");
            road.forget(this);
        }
    }

    private void arrivedAtServer(int bytes) {
        if (!serverOpen) {
            toDevice.enter(new Reset());
        } else if (deviceOpen) {
            toDevice.enter(new Acknowledgement(bytes));
        }
    }

    /** A whole message, or the end of one. */
    private final class Letter implements Parcel {
        private final Message message;
        private final Mail mail;

        Letter(Message message, Mail mail) {
            this.message = message;
            this.mail = mail;
        }

        @Override
        public int size() {
            return message.size();
        }

        @Override
        public void arrive() {
            if (message.way() == Way.TO_DEVICE) {
                device.received(message);
            } else {
                var open = serverOpen;
                arrivedAtServer(message.size());
                if (open) {
                    server.received(message);
                } else {
                    lost("connection closed by the server");
                }
            }
        }

        @Override
        public void lost(String cause) {
            mail.dropped(message, cause);
        }
    }

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
            // nobody waits for them but the device, which is told that the connection is gone
        }
    }

    private final class Acknowledgement implements Parcel {
        private final int bytes;

        Acknowledgement(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void arrive() {
            device.acknowledged(bytes);
        }

        @Override
        public void lost(String cause) {
            // as for the bytes
        }
    }

    private final class Farewell implements Parcel {
        private final String reason;

        Farewell(String reason) {
            this.reason = reason;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void arrive() {
            loseServer(reason);
        }

        @Override
        public void lost(String cause) {
            // the server finds out in its own way
        }
    }

    private final class Reset implements Parcel {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public void arrive() {
            loseDevice("connection reset by the server");
        }

        @Override
        public void lost(String cause) {
            // the device finds out in its own way
        }
    }
}
