package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.connectPacket;
import static io.imptestbed.broker.RawClient.publishPacket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that need Moquette's own threads or real sockets: they show in its server, and not in ours. */
class StockServerIT {
    /** What kills a stock server or makes it lose something, over TCP. */
    enum Trouble {
        /** A CONNECT with Will QoS 3 ends the thread that serves it and many others. */
        WILL_QOS_3 {
            @Override
            void probe(World world, SocketAddress broker) {
                for (int i = 0; i < 4; i++) { // with names that come again, and so are served by the same threads
                    var name = HexFormat.of().formatHex(Fault.bytes("fresh" + i));
                    world.client("poison" + i, broker)
                            .sendHex("10 19 00 04 4d 51 54 54 04 1e 00 00 00 06" + name + "00 01 77 00 02 6f 6b");
                }
                Fault.sixteenConnect(world, broker);
            }
        },

        /** Fault 2. */
        DUP_ON_A_NEW_QOS_1_MESSAGE {
            @Override
            void probe(World world, SocketAddress broker) {
                Fault.DUP_ON_A_NEW_QOS_1_MESSAGE.probe(world, broker);
            }
        },

        /** Fault 3. */
        SUBSCRIPTION_OF_5000_LEVELS {
            @Override
            void probe(World world, SocketAddress broker) {
                Fault.SUBSCRIPTION_OF_5000_LEVELS.probe(world, broker);
            }
        },

        /** Fault 4: what does not fit into 64 KB of a channel's buffer is dropped, acknowledgements too. */
        LARGE_ECHOES {
            @Override
            void probe(World world, SocketAddress broker) {
                var echo =
                        world.client("echo", broker).connect().acknowledging().subscribe("t", 1);
                var payload = new byte[250_000];

                IntStream.rangeClosed(1, 20).forEach(i -> echo.send(publishPacket(i, "t", payload, 1, false, false)));

                world.until(
                        "20 messages and 20 acknowledgements",
                        () -> echo.count(PacketType.PUBACK) == 20 && echo.count(PacketType.PUBLISH) >= 20);
            }
        },

        /** Fault 5: of commands that come too fast those are dropped that do not fit into a queue of 1024. */
        MANY_MESSAGES_IN_ONE_GO {
            @Override
            void probe(World world, SocketAddress broker) {
                var hasty = world.client("hasty", broker).connect();
                var count = 30_000;

                hasty.sendBytes(pipelined(count));

                world.until(count + " acknowledgements", () -> hasty.count(PacketType.PUBACK) == count);
            }
        };

        abstract void probe(World world, SocketAddress broker);

        private static byte[] pipelined(int count) {
            ByteBuf all = Unpooled.buffer(count * 10);
            for (int i = 1; i <= count; i++) {
                all.writeShort(0x3206)
                        .writeShort(1)
                        .writeByte('t')
                        .writeShort(i)
                        .writeByte('m');
            }
            var bytes = new byte[all.readableBytes()];
            all.readBytes(bytes);
            return bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shows_in_the_stock_server(Trouble trouble) throws IOException {
        try (var world = World.real();
                var stock = StockServer.start()) {
            world.patience(Duration.ofSeconds(3));

            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> trouble.probe(world, stock.address()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void does_not_show_in_ours(Trouble trouble) {
        try (var world = World.real()) {
            trouble.probe(world, world.address(world.broker()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_faults_of_its_parts_do_not_show_in_ours_over_tcp(Fault fault) {
        try (var world = World.real()) {
            fault.probe(world, world.address(world.broker()));
        }
    }

    /** Fault 1 shows in one of a hundred connections to a stock server, so that its absence needs many. */
    @Test
    void two_thousand_clients_subscribe_at_once_and_none_is_thrown_out() {
        try (var world = World.real()) {
            var broker = world.address(world.broker());
            for (int i = 0; i < 2000; i++) {
                var hasty = world.client("hasty" + i, broker);
                hasty.react(packet -> {
                    if (packet.type() == PacketType.CONNACK) {
                        hasty.sendSubscribe(1, "t", 1);
                    }
                });
                hasty.send(connectPacket("hasty" + i, c -> {}));
                hasty.expect(PacketType.CONNACK);
                assertThat(hasty.expect(PacketType.SUBACK).codes()).containsExactly(1);
                hasty.drop();
            }
        }
    }

    @AfterAll
    static void forgets_the_buffers_that_the_stock_server_loses() {
        LeakWatch.found();
    }
}
