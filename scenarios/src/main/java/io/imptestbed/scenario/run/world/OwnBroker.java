package io.imptestbed.scenario.run.world;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import java.time.Duration;

/** The embedded broker. */
record OwnBroker(EmbeddedBroker broker) implements BrokerSide {
    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public void publish(Party.Outgoing message) {
        broker.publish(new ApplicationMessage(
                TopicName.of(message.topic()), message.payload(), Qos.of(message.qos()), message.retain()));
    }

    @Override
    public void stop() {
        broker.stop();
    }

    @Override
    public void start() {
        broker.start();
    }

    @Override
    public void crash() {
        broker.crash();
    }

    @Override
    public void bounce(Duration downtime) {
        broker.bounce(downtime);
    }

    @Override
    public void kick(Party party) {
        broker.kick(ClientIdentifier.of(party.clientIdentifier()));
    }

    @Override
    public void sendRaw(Party to, Payload bytes) {
        broker.sendRaw(ClientIdentifier.of(to.clientIdentifier()), bytes.toBytes());
    }
}
