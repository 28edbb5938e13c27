package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** crypto on both sides. Evidence: imp-api 2.4. */
class CryptoApiTest {
    private static final KeyPair PAIR = pair(1024);

    private static final String KEYS = "local private = http.base64decode(\""
            + base64(PAIR.getPrivate().getEncoded()) + "\");\nlocal public = http.base64decode(\""
            + base64(PAIR.getPublic().getEncoded()) + "\");\n";

    private static KeyPair pair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static final String HASHING = """
            function hex(bytes) {
                local text = "";
                foreach (b in bytes) text += format("%02x", b);
                return text;
            }
            server.log(typeof crypto.sha256("abc") + " " + hex(crypto.sha256("abc")).slice(0, 8));
            server.log(hex(crypto.hmacsha256("what do ya want for nothing?", "Jefe")).slice(0, 8));
            local b = blob(3);
            b.writestring("abc");
            server.log(crypto.equals("abc", b) + " " + crypto.equals(b, b) + " " + crypto.equals("abc", "abd") + " "
                + crypto.equals("abc", "ab"));
            server.log(type(crypto) + " " + ("sign" in crypto));
            """;

    @Test
    void agents_hash_and_compare() {
        try (var world = new ScriptWorld()) {
            world.agent(HASHING);

            assertThat(world.log("agent"))
                    .containsExactly("blob ba7816bf", "5bdcc146", "true true false false", "meta true");
        }
    }

    @Test
    void devices_hash_and_compare_and_do_not_sign() {
        try (var world = new ScriptWorld()) {
            world.device(HASHING);

            assertThat(world.log("device"))
                    .containsExactly("blob ba7816bf", "5bdcc146", "true true false false", "meta false");
        }
    }

    @Test
    void sign_and_verify_call_back_later() {
        try (var world = new ScriptWorld()) {
            world.agent(KEYS + """
                    crypto.sign(crypto.RSASSA_PKCS1_SHA256, "message", private, function(error, signature) {
                        server.log("signed " + (error == null) + " " + typeof signature + " " + signature.len());
                        local log = @(valid) server.log("verified " + valid);
                        crypto.verify(crypto.RSASSA_PKCS1_SHA256, "message", signature, public, log);
                        crypto.verify(crypto.RSASSA_PKCS1_SHA256, "massage", signature.tostring(), public, log);
                        crypto.verify(crypto.RSASSA_PKCS1_SHA256, "message", signature, public,
                            @(error, valid) server.log("both " + (error == null) + " " + valid));
                    });
                    server.log("goes on");
                    """);

            assertThat(world.log("agent"))
                    .containsExactly(
                            "goes on", "signed true blob 128", "verified true", "verified false", "both true true");
        }
    }

    @Test
    void misuse_throws() {
        try (var world = new ScriptWorld()) {
            world.agent(KEYS + """
                    function caught(f) {
                        try { f(); } catch (e) { server.log(e); }
                    }
                    local nobody = @(error, signature) server.log("never");
                    caught(@() crypto.sign(7, "m", private, nobody));
                    caught(@() crypto.sign(crypto.RSASSA_PKCS1_SHA256, "m", "no key", nobody));
                    caught(@() crypto.sign(crypto.RSASSA_PKCS1_SHA256, blob(65537), private, nobody));
                    caught(@() crypto.verify(crypto.RSASSA_PKCS1_SHA256, "m", "s", private, nobody));
                    """);

            assertThat(world.log("agent"))
                    .containsExactly(
                            "mode: 7 (expected: crypto.RSASSA_PKCS1_SHA256)",
                            "key: malformed (expected: an RSA private key in DER, PKCS#1 or PKCS#8)",
                            "message: 65537 bytes (expected: at most 65536)",
                            "key: malformed (expected: an RSA public key in DER, PKCS#1 or PKCS#8)");
        }
    }

    @Test
    void forty_credits_are_for_as_many_keys_of_1024_bits_or_half_as_many_of_2048() {
        var larger = pair(2048);
        var keys = KEYS + "local larger = http.base64decode(\""
                + base64(larger.getPrivate().getEncoded()) + "\");\n";
        var count = """
                local count = function(key) {
                    local done = 0;
                    try {
                        while (true) {
                            crypto.sign(crypto.RSASSA_PKCS1_SHA256, "m", key, @(error, signature) null);
                            done++;
                        }
                    } catch (error) {
                        server.log(done);
                    }
                };
                """;
        try (var world = new ScriptWorld()) {
            world.agent(keys + count + """
                    count(private);
                    imp.wakeup(1, @() count(private));
                    imp.wakeup(2, @() count(larger));
                    imp.wakeup(60, @() count(larger));
                    """).advance("2M");

            assertThat(world.log("agent")).containsExactly("40", "2", "1", "20");
        }
    }

    @Test
    void verifying_costs_as_much() {
        try (var world = new ScriptWorld(Map.of("signCapacity", "2"))) {
            world.agent(KEYS + """
                    local log = @(valid) server.log(valid);
                    for (local i = 0; i < 3; i++) {
                        try {
                            crypto.verify(crypto.RSASSA_PKCS1_SHA256, "m", blob(128), public, log);
                        } catch (error) {
                            server.log(error);
                        }
                    }
                    """);

            assertThat(world.log("agent"))
                    .containsExactly("crypto: no credit is left for a key of 1024 bits", "false", "false");
        }
    }

    @Test
    void a_key_of_2048_bits_costs_two_credits_which_come_back_two_a_second() {
        var larger = base64(pair(2048).getPrivate().getEncoded());
        try (var world = new ScriptWorld(Map.of("signCapacity", "4"))) {
            world.agent("local private = http.base64decode(\"" + larger + "\");" + """
                    function sign() {
                        try {
                            crypto.sign(crypto.RSASSA_PKCS1_SHA256, "m", private, @(error, signature) server.log("signed"));
                        } catch (e) {
                            server.log(e);
                        }
                    }
                    for (local i = 0; i < 3; i++) sign();
                    imp.wakeup(1, function() { sign(); sign(); });
                    """);
            world.advance("2S");

            assertThat(world.log("agent"))
                    .containsExactly(
                            "crypto: no credit is left for a key of 2048 bits",
                            "signed",
                            "signed",
                            "crypto: no credit is left for a key of 2048 bits",
                            "signed");
        }
    }
}
