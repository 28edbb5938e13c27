package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.connectPacket;
import static io.imptestbed.broker.RawClient.publishPacket;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What stock Moquette 0.17 does wrong, as conversations that end well only with a broker that does it right. */
enum Fault {
    SUBSCRIBE_RIGHT_AFTER_CONNACK(1) {
        @Override
        void probe(World world, SocketAddress broker) {
            var hasty = world.client("hasty", broker);
            hasty.react(packet -> {
                if (packet.type() == PacketType.CONNACK) {
                    hasty.sendSubscribe(1, "t", 1);
                }
            });

            hasty.connect();

            assertThat(hasty.expect(PacketType.SUBACK).codes()).containsExactly(1);
        }
    },

    DUP_ON_A_NEW_QOS_1_MESSAGE(2) {
        @Override
        void probe(World world, SocketAddress broker) {
            world.client("subscriber", broker).connect().subscribe("t", 0);
            var publisher = world.client("publisher", broker).connect();

            publisher.send(publishPacket(1, "t", bytes("again"), 1, false, true));

            publisher.expect(PacketType.PUBACK);
            sixteenConnect(world, broker);
        }
    },

    DUP_ON_A_NEW_QOS_2_MESSAGE(2) {
        @Override
        void probe(World world, SocketAddress broker) {
            var subscriber = world.client("subscriber", broker).connect().subscribe("t", 0);
            var publisher = world.client("publisher", broker).connect();

            publisher.send(publishPacket(1, "t", bytes("again"), 2, false, true));

            publisher.expect(PacketType.PUBREC);
            subscriber.expectMessage("again");
        }
    },

    SUBSCRIPTION_OF_5000_LEVELS(3) {
        @Override
        void probe(World world, SocketAddress broker) {
            var climber = world.client("climber", broker).connect();

            climber.sendSubscribe(1, "l/".repeat(5_000), 0);

            assertThat(climber.expect(PacketType.SUBACK).codes()).containsExactly(0x80);
            sixteenConnect(world, broker);
        }
    },

    MESSAGE_LOST_AT_RECONNECT(6) {
        @Override
        void probe(World world, SocketAddress broker) {
            var back = awayWithTwoUnacknowledged(world, broker, "sleeper");

            var seen = List.of(back.next(), back.next(), back.next());
            assertThat(seen).extracting(p -> p.payload().text()).containsExactlyInAnyOrder("A", "B", "C");
            assertThat(seen).extracting(Packet::identifier).doesNotHaveDuplicates();
        }
    },

    REDELIVERY_LATE_AND_OUT_OF_ORDER(7) {
        @Override
        void probe(World world, SocketAddress broker) {
            var back = awayWithTwoUnacknowledged(world, broker, "sleeper");

            var before = world.timeline.now();
            assertThat(back.expectMessage("A").dup()).isTrue();
            assertThat(back.expectMessage("B").dup()).isTrue();
            assertThat(back.expectMessage("C").dup()).isFalse();
            assertThat(world.timeline.now().minus(before)).isLessThan(Duration.ofSeconds(3));
        }
    },

    CONNECT_AND_SUBSCRIBE_IN_ONE_SEGMENT(8) {
        @Override
        void probe(World world, SocketAddress broker) {
            var hasty = world.client("hasty", broker);

            hasty.sendHex("10 0d 00 04 4d 51 54 54 04 02 00 00 00 01 78" + "82 06 00 01 00 01 74 00");

            hasty.expect(PacketType.CONNACK);
            hasty.expect(PacketType.SUBACK);
        }
    },

    PUBLISH_BEFORE_CONNECT(8) {
        @Override
        void probe(World world, SocketAddress broker) {
            world.client("rude", broker).sendPublish(0, "t", "m", 0).awaitClosed();
        }
    },

    PINGREQ_BEFORE_CONNECT(8) {
        @Override
        void probe(World world, SocketAddress broker) {
            var rude = world.client("rude", broker).send(MqttMessage.PINGREQ).awaitClosed();

            assertThat(rude.received()).isEmpty();
        }
    },

    SECOND_CONNECT(8) {
        @Override
        void probe(World world, SocketAddress broker) {
            var rude = world.client("rude", broker).connect();

            rude.send(connectPacket("other", c -> {})).awaitClosed();

            assertThat(rude.words()).hasSize(1);
        }
    },

    RETAINED_QOS_0_DELETES(9) {
        @Override
        void probe(World world, SocketAddress broker) {
            var publisher = world.client("publisher", broker).connect();
            publisher.publishRetained("t", "kept", 0).expectNothing();

            var late = world.client("late", broker).connect().subscribe("t", 0);

            assertThat(late.expectMessage("kept").retain()).isTrue();
        }
    },

    RETAIN_FLAG_MISSING_AT_QOS_1(10) {
        @Override
        void probe(World world, SocketAddress broker) {
            retainFlagAt(world, broker, 1);
        }
    },

    RETAIN_FLAG_MISSING_AT_QOS_2(10) {
        @Override
        void probe(World world, SocketAddress broker) {
            retainFlagAt(world, broker, 2);
        }
    },

    RETAIN_FLAG_MISSING_BEYOND_THE_WINDOW(10) {
        @Override
        void probe(World world, SocketAddress broker) {
            var publisher = world.client("publisher", broker).connect();
            IntStream.range(0, 25).forEach(i -> publisher.publishRetained("t/" + i, "m" + i, 1));

            var late = world.client("late", broker).connect().acknowledging().subscribe("t/#", 1);

            IntStream.range(0, 25)
                    .forEach(i ->
                            assertThat(late.expect(PacketType.PUBLISH).retain()).isTrue());
        }
    },

    RETAINED_WILL_NOT_RETAINED(11) {
        @Override
        void probe(World world, SocketAddress broker) {
            var watcher = world.client("watcher", broker).connect().subscribe("gone", 1);
            var dying =
                    world.client("dying", broker).connect(c -> will(c, "gone").willRetain(true));
            dying.drop();
            watcher.expectMessage("bye");

            var late = world.client("late", broker).connect().subscribe("gone", 1);

            assertThat(late.expectMessage("bye").retain()).isTrue();
        }
    },

    WILL_LOST_WHEN_A_PERSISTENT_SESSION_IS_TAKEN_OVER(11) {
        @Override
        void probe(World world, SocketAddress broker) {
            var watcher = world.client("watcher", broker).connect().subscribe("gone", 1);
            world.client("twin", broker).connect(c -> will(c, "gone").cleanSession(false));

            world.client("twin", broker).connect(c -> c.cleanSession(false));

            watcher.expectMessage("bye");
        }
    },

    WILL_TOPIC_WITH_A_WILDCARD(11) {
        @Override
        void probe(World world, SocketAddress broker) {
            var rude = world.client("rude", broker).send(connectPacket("rude", c -> will(c, "gone/#")));

            assertThat(rude.awaitClosed().received()).isEmpty();
        }
    },

    CLEAN_SESSION_RESUMED_BY_A_PERSISTENT_ONE(12) {
        @Override
        void probe(World world, SocketAddress broker) {
            world.client("twin", broker).connect().subscribe("t", 1);

            var second = world.client("twin", broker).send(connectPacket("twin", c -> c.cleanSession(false)));

            assertThat(second.expect(PacketType.CONNACK).note()).isEmpty();
            second.disconnect();
            var third = world.client("twin", broker).send(connectPacket("twin", c -> c.cleanSession(false)));
            assertThat(third.expect(PacketType.CONNACK).note()).isEqualTo("session present");
        }
    },

    QOS_2_IDENTIFIER_TWICE(13) {
        @Override
        void probe(World world, SocketAddress broker) {
            var subscriber = world.client("subscriber", broker).connect().subscribe("t", 0);
            var publisher = world.client("publisher", broker).connect();

            publisher.sendPublish(5, "t", "once", 2).send(publishPacket(5, "t", bytes("once"), 2, false, false));

            publisher.expect(PacketType.PUBREC);
            publisher.expect(PacketType.PUBREC);
            publisher.acknowledge(MqttMessageType.PUBREL, 5).expect(PacketType.PUBCOMP);
            subscriber.expectMessage("once");
            subscriber.expectNothing();
        }
    },

    WILDCARD_MATCHES_TOPICS_UNDER_DOLLAR(14) {
        @Override
        void probe(World world, SocketAddress broker) {
            var curious = world.client("curious", broker).connect().subscribe("#", 0);
            var shadow = world.client("shadow", broker).connect().subscribe("$aws/#", 0);

            world.client("publisher", broker).connect().publish("$aws/things/pump", "state", 1);

            shadow.expectMessage("state");
            curious.expectNothing();
        }
    },

    SUBSCRIPTION_WITH_LOWER_QOS_IGNORED(0) {
        @Override
        void probe(World world, SocketAddress broker) {
            var subscriber = world.client("subscriber", broker)
                    .connect()
                    .subscribe("t", 1)
                    .subscribe("t", 0);

            world.client("publisher", broker).connect().publish("t", "m", 1);

            assertThat(subscriber.expectMessage("m").qos().value()).isZero();
        }
    },

    WINDOW_LOST_BY_PUBREC_THAT_COMES_TWICE(0) {
        @Override
        void probe(World world, SocketAddress broker) {
            var subscriber = world.client("subscriber", broker).connect().subscribe("t", 2);
            var publisher = world.client("publisher", broker).connect();

            for (int i = 0; i < 12; i++) {
                publisher.publish("t", "m" + i, 2);
                var identifier = subscriber.expectMessage("m" + i).identifier();
                subscriber.acknowledge(MqttMessageType.PUBREC, identifier);
                subscriber.expect(PacketType.PUBREL);
                subscriber.acknowledge(MqttMessageType.PUBREC, identifier);
                subscriber.expect(PacketType.PUBREL);
                subscriber.acknowledge(MqttMessageType.PUBCOMP, identifier);
            }
        }
    },

    EMPTY_LEVELS_AT_THE_END_MERGED(0) {
        @Override
        void probe(World world, SocketAddress broker) {
            var one = world.client("one", broker).connect().subscribe("a/+", 0);
            var two = world.client("two", broker).connect().subscribe("a/+/+", 0);

            world.client("publisher", broker).connect().publish("a//", "m", 1);

            two.expectMessage("m");
            one.expectNothing();
        }
    };

    final int number;

    Fault(int number) {
        this.number = number;
    }

    /** Has a conversation with {@code broker}; throws AssertionError if the broker does it wrong. */
    abstract void probe(World world, SocketAddress broker);

    static byte[] bytes(String text) {
        return Payload.of(text).toBytes();
    }

    static MqttMessageBuilders.ConnectBuilder will(MqttMessageBuilders.ConnectBuilder connect, String topic) {
        return connect.willFlag(true).willTopic(topic).willMessage(bytes("bye")).willQoS(MqttQoS.AT_LEAST_ONCE);
    }

    static void sixteenConnect(World world, SocketAddress broker) {
        IntStream.range(0, 16)
                .forEach(i -> world.client("fresh" + i, broker).connect().expectNothing());
    }

    private static void retainFlagAt(World world, SocketAddress broker, int qos) {
        world.client("publisher", broker).connect().publishRetained("t", "kept", qos);

        var late = world.client("late", broker).connect().subscribe("t", qos);

        assertThat(late.expectMessage("kept").retain()).isTrue();
    }

    /** A and B were sent to a persistent session and not acknowledged, C came while it was away; now it is back. */
    private static RawClient awayWithTwoUnacknowledged(World world, SocketAddress broker, String name) {
        var subscriber = world.client(name, broker).connectPersistent().subscribe("t", 1);
        var publisher = world.client("publisher", broker).connect();
        publisher.publish("t", "A", 1).publish("t", "B", 1);
        subscriber.expectMessage("A");
        subscriber.expectMessage("B");
        subscriber.drop().awaitClosed();
        publisher.expectNothing().publish("t", "C", 1);
        return world.client(name, broker).connectPersistent();
    }
}
