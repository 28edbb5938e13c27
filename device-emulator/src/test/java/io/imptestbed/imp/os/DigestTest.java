package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes with the test vectors of RFC 1321, RFC 2202, RFC 4231 and FIPS 180. */
class DigestTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 900150983cd24fb0d6963f7d28e17f72",
        "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void hashes(Digest digest, String hash) {
        assertThat(hex(digest.of(bytes("abc")))).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "SHA256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    })
    void hashes_with_a_key(Digest digest, String hash) {
        assertThat(hex(digest.of(bytes("what do ya want for nothing?"), bytes("Jefe"))))
                .isEqualTo(hash);
    }

    @Test
    void the_longest_has_64_bytes() {
        assertThat(Digest.SHA512.of(bytes("abc"))).hasSize(64).startsWith(0xdd, 0xaf, 0x35, 0xa1);
        assertThat(Digest.SHA512.of(bytes("what do ya want for nothing?"), bytes("Jefe")))
                .hasSize(64)
                .startsWith(0x16, 0x4b, 0x7a, 0x7b);
    }

    @Test
    void a_key_may_be_empty() {
        assertThat(hex(Digest.SHA256.of(bytes(""), bytes(""))))
                .isEqualTo("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }
}
