package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ten thousand connections on which nonsense comes: none of them hangs, leaks, or harms anybody else. */
class RandomBytesTest {
    private static final int CONNECTIONS = 10_000;
    private static final List<String> PACKETS = List.of(
            "10 0e 00 04 4d 51 54 54 04 02 00 00 00 02 6d 65",
            "10 18 00 04 4d 51 54 54 04 2e 00 0a 00 02 6d 65 00 03 77 2f 6d 00 03 62 79 65",
            "30 05 00 01 74 68 69",
            "33 07 00 01 74 00 01 68 69",
            "34 07 00 01 74 00 02 68 69",
            "62 02 00 02",
            "40 02 00 01",
            "50 02 00 03",
            "70 02 00 03",
            "82 0b 00 05 00 01 23 02 00 02 74 2f 01",
            "a2 05 00 06 00 01 23",
            "c0 00",
            "e0 00");

    private final SplittableRandom random = new SplittableRandom(20_240_101);

    @Test
    void harm_nobody() {
        try (var world = World.virtual()) {
            world.broker(o -> o.maxMessageSize(5000));
            var bystander = world.connected("bystander").acknowledging().subscribe("safe/+", 2);

            for (int i = 0; i < CONNECTIONS; i++) {
                var victim = world.client("v");
                victim.sendBytes(nonsense()).drop();
            }

            world.connected("witness").publish("safe/t", "well", 2);
            bystander.expectMessage("well");
            assertThat(world.deeds("fault")).isEmpty();
            assertThat(world.endings()).hasSize(CONNECTIONS);
        }
    }

    /** Returns a CONNECT and a few more packets, in which some bytes were changed, or only noise. */
    private byte[] nonsense() {
        if (random.nextInt(4) == 0) {
            var noise = new byte[1 + random.nextInt(60)];
            random.nextBytes(noise);
            return noise;
        }
        var hex = new StringBuilder(PACKETS.get(random.nextInt(2)));
        for (int i = random.nextInt(6); i > 0; i--) {
            hex.append(PACKETS.get(random.nextInt(PACKETS.size())));
        }
        var bytes = HexFormat.of().parseHex(hex.toString().replace(" ", ""));
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
