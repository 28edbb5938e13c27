package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.ssl.SslContextBuilder;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What only real sockets can show. */
class LoopbackIT {
    @Test
    void listens_on_loopback_only_unless_told_otherwise() throws SocketException {
        var outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(outside.isPresent(), "this machine has an address of its own");

        try (var world = World.real()) {
            var shy = world.broker();
            var open = world.broker(o -> o.host("0.0.0.0"));

            assertThat(world.client("a", new InetSocketAddress(outside.get(), shy.port()))
                            .trouble())
                    .isNotNull();
            assertThat(world.client("b", new InetSocketAddress(outside.get(), open.port()))
                            .connect()
                            .isOpen())
                    .isTrue();
        }
    }

    @Test
    void says_so_when_the_address_is_not_of_this_machine() {
        try (var world = World.real()) {
            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(() -> world.broker(o -> o.host("192.0.2.1")))
                    .withMessageStartingWith("port 0 on 192.0.2.1 cannot be opened: ")
                    .withMessageEndingWith("(expected: an address of this machine and a port that may be opened)");
        }
    }

    @Test
    void says_so_when_nobody_knows_the_host() {
        try (var world = World.real()) {
            assertThatExceptionOfType(BrokerStartException.class)
                    .isThrownBy(() -> world.broker(o -> o.host("nobody.invalid")))
                    .withMessageStartingWith("port 0 on nobody.invalid cannot be opened: unknown host");
        }
    }

    @Test
    void is_refused_under_a_name_that_is_not_in_its_certificate() throws SSLException, UnknownHostException {
        try (var world = World.real()) {
            var broker = world.broker(BrokerOptions.Builder::tls);
            var tls = SslContextBuilder.forClient()
                    .trustManager(broker.certificate().orElseThrow())
                    .build();

            var client = world.encrypted(
                    "a", TlsBehaviour.underAnotherName(broker.tlsPort().orElseThrow()), tls);

            client.awaitClosed();
            assertThat(client.trouble())
                    .hasStackTraceContaining("No subject alternative DNS name matching broker.example.net");
        }
    }
}
