package io.imptestbed.scenario.run.world;

import io.imptestbed.mqtt.Payload;
import java.time.Duration;

/** A broker that is not ours: it can be talked to, and nothing else. */
record ExternalBroker(String url) implements BrokerSide {
    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public void publish(Party.Outgoing message) {
        throw refusal("publish by itself");
    }

    @Override
    public void stop() {
        throw refusal("be stopped");
    }

    @Override
    public void start() {
        throw refusal("be started");
    }

    @Override
    public void crash() {
        throw refusal("be crashed");
    }

    @Override
    public void bounce(Duration downtime) {
        throw refusal("be stopped");
    }

    @Override
    public void kick(Party party) {
        throw refusal("be told to close a connection");
    }

    @Override
    public void sendRaw(Party to, Payload bytes) {
        throw refusal("be told to send bytes");
    }

    private NotOursException refusal(String what) {
        return new NotOursException("the broker at " + url + " cannot " + what + " (expected: the embedded broker)");
    }
}
