package io.imptestbed.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.netty.util.ResourceLeakDetector;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Throws random and mutated frames at a connected client: each is ignored, delivered, or ends that one connection with -3 or -4. */
class MutatedFramesTest {
    private static final int FRAMES = 10_000;
    private static final List<String> LEGAL = List.of(
            "300600036162630078", // PUBLISH
            "32080003612f6200017879",
            "3d080003612f6200027879",
            "3407000161ffff7879",
            "40020001",
            "50020001",
            "62020001",
            "70020001",
            "9003000100",
            "b0020001",
            "d000",
            "20020000",
            "30ffffff7f00016100",
            "3080800100016100");

    private final Random random = new Random(20_241_122);

    @Test
    void ends_or_ignores_each_and_goes_on() {
        try (var world = new World(ImpProfile.unlimited())) {
            var outcomes = new int[3];
            for (int i = 0; i < FRAMES; i++) {
                outcomes[outcome(world, frame())]++;
            }

            // none may hang, and the mutations must reach each way out
            assertThat(outcomes[0] + outcomes[1] + outcomes[2]).isEqualTo(FRAMES);
            assertThat(outcomes).as("ignored, -3, -4").doesNotContain(0);
        }
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(LeakWatch.lost()).isEmpty();
    }

    private int outcome(World world, byte[] frame) {
        if (!isConnected(world)) {
            world.connected();
        }
        world.log.clear();

        world.now(() -> world.broker.peer().sendBytes(frame));

        var lost = world.log.stream()
                .filter(line -> line.startsWith("onconnectionlost"))
                .toList();
        if (lost.isEmpty()) {
            // whatever is left of an unfinished frame must not swallow the next test
            world.now(() -> world.broker.peer().close());
            return 0;
        }
        assertThat(lost)
                .as(HexFormat.of().formatHex(frame))
                .hasSize(1)
                .first()
                .isIn("onconnectionlost -3", "onconnectionlost -4");
        assertThat(world.log).last().isEqualTo(lost.get(0));
        assertThat(world.broker.peer().isClosed).isTrue();
        return lost.get(0).endsWith("-3") ? 1 : 2;
    }

    private static boolean isConnected(World world) {
        return !world.broker.peers.isEmpty() && !world.broker.peer().isClosed;
    }

    private byte[] frame() {
        if (random.nextInt(4) == 0) {
            var bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            return bytes;
        }
        var bytes = HexFormat.of().parseHex(LEGAL.get(random.nextInt(LEGAL.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes = mutated(bytes);
        }
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        var at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> {
                return Arrays.copyOf(bytes, Math.max(1, bytes.length - 1 - random.nextInt(3)));
            }
            default -> {
                var longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
                longer[longer.length - 1] = (byte) random.nextInt(256);
                return longer;
            }
        }
        return bytes;
    }
}
