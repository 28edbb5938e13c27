package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Signatures. Evidence: imp-api 2.4. */
class RsaKeyTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);
    private static final KeyPair PAIR = pair(1024);

    private static KeyPair pair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the last element of a structure, which is the bare key. */
    private static byte[] bare(byte[] der, int skipped) throws IOException {
        var in = new ByteArrayInputStream(der);
        in.read();
        length(in);
        byte[] content = {};
        for (int i = 0; i <= skipped; i++) {
            in.read();
            content = in.readNBytes(length(in));
        }
        return content;
    }

    private static int length(ByteArrayInputStream in) throws IOException {
        var first = in.read();
        return first < 0x80 ? first : new BigInteger(1, in.readNBytes(first - 0x80)).intValue();
    }

    @Test
    void what_one_key_signs_the_other_verifies() {
        var signature = RsaKey.ofPrivate(PAIR.getPrivate().getEncoded()).sign(MESSAGE);
        var key = RsaKey.ofPublic(PAIR.getPublic().getEncoded());

        assertThat(signature).hasSize(128);
        assertThat(key.verifies(MESSAGE, signature)).isTrue();
        assertThat(key.verifies(new byte[] {1}, signature)).isFalse();
        assertThat(key.verifies(MESSAGE, new byte[] {1, 2, 3})).isFalse();
        assertThat(RsaKey.ofPublic(pair(1024).getPublic().getEncoded()).verifies(MESSAGE, signature))
                .isFalse();
    }

    @Test
    void keys_may_be_bare() throws IOException {
        var bits = bare(PAIR.getPublic().getEncoded(), 1);
        var publicKey = RsaKey.ofPublic(Arrays.copyOfRange(bits, 1, bits.length));
        var privateKey = RsaKey.ofPrivate(bare(PAIR.getPrivate().getEncoded(), 2));

        assertThat(publicKey.verifies(MESSAGE, privateKey.sign(MESSAGE))).isTrue();
        assertThat(privateKey.bits()).isEqualTo(1024);
    }

    @Test
    void what_is_no_key_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKey.ofPrivate(new byte[] {1, 2}))
                .withMessageStartingWith("key: malformed (expected: an RSA private key in DER");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKey.ofPublic(PAIR.getPrivate().getEncoded()))
                .withMessageStartingWith("key: malformed (expected: an RSA public key in DER");
    }

    @Test
    void a_key_has_1024_to_4096_bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKey.ofPrivate(pair(512).getPrivate().getEncoded()))
                .withMessage("key: 512 bits (expected: 1024 to 4096)");
    }
}
