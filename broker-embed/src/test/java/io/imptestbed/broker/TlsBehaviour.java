package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.PacketType;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted connections. */
abstract class TlsBehaviour extends Behaviour {
    private final EmbeddedBroker broker;

    TlsBehaviour(World.Time time) {
        super(time);
        broker = world.broker(BrokerOptions.Builder::tls);
    }

    private SslContext trusting() throws SSLException {
        return SslContextBuilder.forClient()
                .trustManager(broker.certificate().orElseThrow())
                .build();
    }

    private SocketAddress address(String host) {
        return world.transport.address(host, broker.tlsPort().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void carries_messages_for_a_client_that_trusts_the_certificate(String host) throws SSLException {
        var client = world.encrypted("a", address(host), trusting()).connect().subscribe("t", 2);
        var payload = new byte[300_000];

        client.send(RawClient.publishPacket(1, "t", payload, 1, false, false));

        assertThat(client.expect(PacketType.PUBLISH).payload().size()).isEqualTo(300_000);
        assertThat(client.trouble()).isNull();
        world.connected("plain").publish("t", "m", 0);
        client.expect(PacketType.PUBACK);
        client.expectMessage("m");
    }

    @Test
    void refuses_a_client_that_does_not_trust_the_certificate() throws SSLException {
        var client = world.encrypted(
                "a", address("localhost"), SslContextBuilder.forClient().build());

        client.awaitClosed();

        assertThat(client.trouble()).hasStackTraceContaining("unable to find valid certification path");
        world.until("the broker has noticed", () -> !world.endings().isEmpty());
        assertThat(world.endings()).singleElement().asString().startsWith("a ");
        assertThat(world.deeds("fault")).isEmpty();
    }

    @Test
    void survives_clients_that_take_one_port_for_the_other() throws SSLException {
        world.client("plain", address("localhost"))
                .sendHex("10 0d 00 04 4d 51 54 54 04 02 00 00 00 01 78")
                .awaitClosed();
        world.encrypted("encrypted", world.address(broker), trusting()).awaitClosed();

        assertThat(world.endings()).hasSize(2);
        assertThat(world.endings().get(0)).contains("not an SSL/TLS record");
        assertThat(world.endings().get(1)).contains("illegal packet");
        Fault.sixteenConnect(world, world.address(broker));
    }

    @Test
    void has_a_certificate_that_is_valid_now_and_for_the_right_names() throws GeneralSecurityException {
        var certificate = broker.certificate().orElseThrow();

        certificate.checkValidity();
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(n -> (Object) n.get(1))
                .containsExactly("localhost", "127.0.0.1");
    }

    @Test
    void keeps_port_and_certificate_over_stop_and_start() throws SSLException {
        var port = broker.tlsPort();
        var tls = trusting();

        broker.stop();
        broker.start();

        assertThat(broker.tlsPort()).isEqualTo(port);
        world.encrypted("a", address("localhost"), tls).connect();
    }

    /** In virtual time a name that nobody listens at does not exist, so that this is for real time only. */
    static InetSocketAddress underAnotherName(int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress("broker.example.net", new byte[] {127, 0, 0, 1}), port);
    }
}
