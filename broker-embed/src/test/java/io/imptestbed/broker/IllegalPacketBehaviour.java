package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.PacketType;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Client that breaks the rules loses its connection; nobody else notices. */
abstract class IllegalPacketBehaviour extends Behaviour {
    private static final String CONNECT = "10 0e 00 04 4d 51 54 54 04 02 00 00 00 02 6d 65 ";

    IllegalPacketBehaviour(World.Time time) {
        super(time);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            reserved type 0                       | 00 00                               | packet type 0 is reserved
            reserved type 15                      | f0 00                               | packet type 15 is reserved
            CONNACK from a client                 | 20 02 00 00                         | CONNACK from a Client
            SUBACK from a client                  | 90 03 00 01 00                      | SUBACK from a Client
            UNSUBACK from a client                | b0 02 00 01                         | UNSUBACK from a Client
            PINGRESP from a client                | d0 00                               | PINGRESP from a Client
            length of five bytes                  | 30 ff ff ff ff 01                   | Remaining Length
            PUBLISH with QoS 3                    | 36 05 00 01 74 00 01                | PUBLISH with QoS 3
            PUBLISH with DUP at QoS 0             | 38 03 00 01 74                      | PUBLISH with DUP=1 and QoS 0
            PUBLISH to a wildcard                 | 30 04 00 02 74 23                   | wildcard
            PUBLISH to nowhere                    | 30 02 00 00                         | empty
            PUBLISH with identifier 0             | 32 05 00 01 74 00 00                | Packet Identifier 0
            PUBLISH with a topic cut off          | 30 03 00 09 74                      | Topic Name is cut off
            PUBLISH without room for an identifier| 32 03 00 01 74                      | Packet Identifier is cut off
            topic that is no UTF-8                | 30 04 00 02 c3 28                   | malformed UTF-8
            topic with a surrogate                | 30 05 00 03 ed a0 80                | malformed UTF-8
            topic with U+0000                     | 30 04 00 02 74 00                   | U+0000
            PUBACK with flags                     | 41 02 00 01                         | PUBACK with flags 0001
            PUBACK with surplus                   | 40 03 00 01 00                      | surplus
            PUBREL without its flag               | 60 02 00 01                         | PUBREL with flags 0000
            SUBSCRIBE without its flag            | 80 06 00 01 00 01 74 00             | SUBSCRIBE with flags 0000
            SUBSCRIBE to nothing                  | 82 02 00 01                         | without a Topic Filter
            SUBSCRIBE with QoS 3                  | 82 06 00 01 00 01 74 03             | QoS byte above 2
            SUBSCRIBE with reserved bits          | 82 06 00 01 00 01 74 41             | QoS byte above 2
            SUBSCRIBE with identifier 0           | 82 06 00 00 00 01 74 00             | Packet Identifier 0
            SUBSCRIBE without a QoS               | 82 05 00 01 00 01 74                | QoS is cut off
            UNSUBSCRIBE from nothing              | a2 02 00 01                         | without a Topic Filter
            UNSUBSCRIBE from a bad filter         | a2 07 00 01 00 03 61 23 62          | malformed Topic Filter
            PINGREQ with content                  | c0 01 00                            | PINGREQ with 1 surplus
            DISCONNECT with flags                 | e1 00                               | DISCONNECT with flags 0001
            second CONNECT                        | 10 0e 00 04 4d 51 54 54 04 02 00 00 00 02 6d 65 | second CONNECT
            """)
    void close_that_one_connection(String what, String hex, String reason) {
        world.broker();
        var bystander = world.connected("bystander");

        world.client("me").sendHex(CONNECT + hex).awaitClosed();

        assertClosedBecause(reason);
        bystander.expectNothing();
        Fault.sixteenConnect(world, world.transport.address("127.0.0.1", port()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            CONNECT with Will QoS 3               | 10 15 00 04 4d 51 54 54 04 1e 00 00 00 02 6d 65 00 01 77 00 02 6f 6b | Will QoS 3
            CONNECT with Will QoS, without a Will | 10 0e 00 04 4d 51 54 54 04 0a 00 00 00 02 6d 65 | without Will Flag
            CONNECT with Retain, without a Will   | 10 0e 00 04 4d 51 54 54 04 22 00 00 00 02 6d 65 | without Will Flag
            CONNECT with the reserved flag        | 10 0e 00 04 4d 51 54 54 04 03 00 00 00 02 6d 65 | reserved Connect Flag
            CONNECT with a password, but no user  | 10 11 00 04 4d 51 54 54 04 42 00 00 00 02 6d 65 00 01 70 | without a User Name
            CONNECT with flags                    | 11 0e 00 04 4d 51 54 54 04 02 00 00 00 02 6d 65 | CONNECT with flags 0001
            CONNECT of another protocol           | 10 0e 00 04 48 54 54 50 04 02 00 00 00 02 6d 65 | Protocol Name
            CONNECT cut off                       | 10 0a 00 04 4d 51 54 54 04 02 00 00             | Client Identifier is cut off
            CONNECT with surplus                  | 10 0f 00 04 4d 51 54 54 04 02 00 00 00 02 6d 65 00 | surplus
            CONNECT with a bad Client Identifier  | 10 0e 00 04 4d 51 54 54 04 02 00 00 00 02 c3 28 | malformed UTF-8
            CONNECT with a wildcard in its Will   | 10 14 00 04 4d 51 54 54 04 06 00 00 00 02 6d 65 00 01 23 00 01 78 | Will Topic
            PINGREQ before CONNECT                | c0 00                                           | PINGREQ before CONNECT
            DISCONNECT before CONNECT             | e0 00                                           | DISCONNECT before CONNECT
            SUBSCRIBE before CONNECT              | 82 06 00 01 00 01 74 00                         | SUBSCRIBE before CONNECT
            a line of HTTP                        | 47 45 54 20 2f 20 48 54 54 50                   | PUBACK with flags 0111
            """)
    void let_nobody_in(String what, String hex, String reason) {
        world.broker();
        var bystander = world.connected("bystander");

        var client = world.client("me").sendHex(hex).awaitClosed();

        assertThat(client.received()).isEmpty();
        assertClosedBecause(reason);
        bystander.expectNothing();
        Fault.sixteenConnect(world, world.transport.address("127.0.0.1", port()));
    }

    private int port() {
        return world.brokerPort();
    }

    private void assertClosedBecause(String reason) {
        assertThat(world.endings())
                .singleElement()
                .asString()
                .startsWith("me CLOSED: ")
                .contains(reason);
        assertThat(world.deeds("fault")).isEmpty();
    }

    @Test
    @Tag("MQTT-3.1.2-2")
    void with_another_protocol_level_get_an_answer_first() {
        world.broker();

        var client = world.client("me").sendHex("10 0e 00 04 4d 51 54 54 63 02 00 00 00 02 6d 65");

        assertThat(client.expect(PacketType.CONNACK).codes()).containsExactly(1);
        client.awaitClosed();
        assertClosedBecause("Protocol Level 99");
    }

    @Test
    void after_disconnect_are_ignored() {
        world.broker();
        var watcher = world.connected("watcher").subscribe("t", 0);

        world.client("me").sendHex(CONNECT + "e0 00 30 04 00 01 74 6d c0 00").awaitClosed();

        watcher.expectNothing();
    }

    @Test
    void are_found_wherever_the_bytes_are_cut() {
        world.broker();
        var watcher = world.connected("watcher").subscribe("t", 0);
        var client = world.client("me");

        for (var octet : HexFormat.of().parseHex((CONNECT + "30 05 00 01 74 68 69 f0").replace(" ", ""))) {
            client.sendBytes(octet);
        }

        client.awaitClosed();
        assertThat(watcher.expect(PacketType.PUBLISH).payload()).isEqualTo(Payload.of("hi"));
        assertClosedBecause("packet type 15 is reserved");
    }

    @Test
    void do_not_undo_what_came_before_them_in_the_same_segment() {
        world.broker();
        var watcher = world.connected("watcher").subscribe("t", 0);

        world.client("me").sendHex(CONNECT + "30 05 00 01 74 68 69 f0 00").awaitClosed();

        watcher.expectMessage("hi");
        assertClosedBecause("packet type 15 is reserved");
    }
}
