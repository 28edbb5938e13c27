package io.imptestbed.broker;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key and a certificate that signs itself, made for one broker: for {@code localhost}, 127.0.0.1 and the broker's host.
 *
 * <p>It is valid for a whole century, so that making it needs no clock.
 *
 * @param certificate what a client has to trust
 * @param context makes the broker's end of encrypted connections
 */
record TlsIdentity(X509Certificate certificate, SslContext context) {
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    static TlsIdentity forHost(String host) {
        try {
            var keys = keys();
            var certificate = certificate(host, keys);
            var context = SslContextBuilder.forServer(keys.getPrivate(), certificate)
                    .sslProvider(SslProvider.JDK)
                    .trustManager(certificate) // asked of nobody, but saves reading the JDK's own list
                    .build();
            return new TlsIdentity(certificate, context);
        } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
            throw new BrokerStartException("certificate for " + host + ": cannot be made: " + failed, failed);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(String host, KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var name = new X500Name("CN=localhost");
        var serial = new BigInteger(1, keys.getPublic().getEncoded()).mod(BigInteger.ONE.shiftLeft(64));
        var builder = new JcaX509v3CertificateBuilder(
                        name, serial, Date.from(BEGIN), Date.from(END), name, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(Extension.subjectAlternativeName, false, names(host));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static GeneralNames names(String host) {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add("localhost");
        hosts.add("127.0.0.1");
        hosts.add(host);
        return new GeneralNames(hosts.stream().map(TlsIdentity::name).toArray(GeneralName[]::new));
    }

    private static GeneralName name(String host) {
        var isAddress = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
