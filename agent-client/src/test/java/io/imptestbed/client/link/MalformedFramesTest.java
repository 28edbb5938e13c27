package io.imptestbed.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.blocking.BlockingHandler;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.ratelimit.CreditHandler;
import io.imptestbed.client.ratelimit.Credits;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand random and mutated frames through everything between the wire and the session. */
@Timeout(240)
class MalformedFramesTest {
    private static final int FRAMES = 2_500;
    private static final List<byte[]> GOOD = List.of(
            bytes("20020000"),
            bytes("3009000568656c6c6f4142"),
            bytes("320b000568656c6c6f00074142"),
            bytes("340b000568656c6c6f00074142"),
            bytes("40020007"),
            bytes("50020007"),
            bytes("62020007"),
            bytes("70020007"),
            bytes("9003000701"),
            bytes("b0020007"),
            bytes("d000"),
            bytes("101000044d5154540402003c000474657374"),
            bytes("82080007000368656c01"),
            bytes("a2070007000368656c"));

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Trace trace = Trace.on(timeline);

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @ParameterizedTest(name = "seed {0}, a perfect link")
    @ValueSource(longs = {1, 2})
    void neither_hang_nor_leak_nor_surprise_on_a_perfect_link(long seed) {
        feed(seed, link -> {});
    }

    @ParameterizedTest(name = "seed {0}, a link that looks at every frame")
    @ValueSource(longs = {3, 4})
    void neither_hang_nor_leak_nor_surprise_on_a_link_that_looks_at_every_frame(long seed) {
        feed(seed, link -> {
            link.delay(Set.of(Direction.TO_CLIENT), Duration.ofMillis(5));
            for (var type : PacketType.values()) {
                link.duplicate(new PacketRule(Direction.TO_CLIENT, type, 1, 3));
                link.corrupt(new PacketRule(Direction.TO_CLIENT, type, 5, 2));
                link.swallow(new PacketRule(Direction.TO_CLIENT, type, 9, 1));
            }
        });
    }

    private void feed(long seed, Consumer<Link> conditions) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var sent = new ArrayList<ByteBuf>();
        for (var i = 0; i < FRAMES; i++) {
            var frame = randomFrame(random);
            var buffers = pieces(frame, random);
            sent.addAll(buffers);
            var failure = take(buffers, conditions);
            assertThat(failure)
                    .as(() -> "frame " + HexFormat.of().formatHex(frame))
                    .isIn(List.of("", "malformed"));
        }
        assertThat(sent).allMatch(buffer -> buffer.refCnt() == 0);
    }

    /** One connection: returns how it ended. */
    private String take(List<ByteBuf> pieces, Consumer<Link> conditions) {
        var link = Link.of(timeline, "pump.agent", trace);
        var lane = timeline.lane("pump.agent");
        var profile = ImpProfile.documented();
        var channel = new EmbeddedChannel();
        timeline.call(() -> {
            conditions.accept(link);
            link.install(channel.pipeline(), () -> new WireName("pump.agent", 1));
            channel.pipeline().addLast(new MqttDecoder(profile.payloadLimit()), new BlockingHandler(lane));
            CreditHandler.install(channel.pipeline(), Credits.of(timeline, profile), "pump.agent", trace, profile);
            pieces.forEach(channel::writeInbound);
            return true;
        });
        timeline.advance(Duration.ofMillis(5));
        return timeline.call(() -> endOf(channel));
    }

    private static String endOf(EmbeddedChannel channel) {
        var end = "";
        for (var message = channel.readInbound(); message != null; message = channel.readInbound()) {
            var result = ((MqttMessage) message).decoderResult();
            if (result.isFailure()) {
                end = "malformed";
            }
            ReferenceCountUtil.release(message);
        }
        channel.finishAndReleaseAll();
        return end;
    }

    private static byte[] randomFrame(RandomGenerator random) {
        return random.nextInt(3) == 0 ? noise(random) : mutated(random);
    }

    private static byte[] noise(RandomGenerator random) {
        var noise = new byte[random.nextInt(1, 200)];
        random.nextBytes(noise);
        return noise;
    }

    // one to three good packets with one to six bytes changed, cut out or added
    private static byte[] mutated(RandomGenerator random) {
        var buffer = Unpooled.buffer();
        for (var i = random.nextInt(1, 4); i > 0; i--) {
            buffer.writeBytes(GOOD.get(random.nextInt(GOOD.size())));
        }
        for (var i = random.nextInt(1, 7); i > 0; i--) {
            var at = random.nextInt(buffer.writerIndex());
            switch (random.nextInt(4)) {
                case 0 -> buffer.setByte(at, random.nextInt());
                case 1 -> buffer.setByte(at, buffer.getByte(at) ^ 1 << random.nextInt(8));
                case 2 -> buffer.writerIndex(Math.max(1, at));
                default -> buffer.writeByte(random.nextInt());
            }
        }
        return ByteBufUtil.getBytes(buffer);
    }

    private static List<ByteBuf> pieces(byte[] frame, RandomGenerator random) {
        var pieces = new ArrayList<ByteBuf>();
        for (var at = 0; at < frame.length; ) {
            var size = Math.min(frame.length - at, random.nextInt(1, 60));
            pieces.add(Unpooled.directBuffer(size).writeBytes(frame, at, size));
            at += size;
        }
        return pieces;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
