package io.imptestbed.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCutterTest {
    private final FrameCutter cutter = new FrameCutter();
    private final List<String> cut = new ArrayList<>();
    private final FrameCutter.Sink sink = new FrameCutter.Sink() {
        @Override
        public void frame(ByteBuf frame) {
            cut.add("frame " + hex(frame));
        }

        @Override
        public void fragment(ByteBuf bytes) {
            cut.add("fragment " + hex(bytes));
        }
    };

    @Test
    void cuts_what_came_in_one_piece() {
        cutter.cut(bytes("d000 40020001 c000"), sink);

        assertThat(cut).containsExactly("frame d000", "frame 40020001", "frame c000");
    }

    @Test
    void puts_together_what_came_in_many_pieces() {
        for (var each : List.of("40", "02", "00", "01d0", "00")) {
            cutter.cut(bytes(each), sink);
        }

        assertThat(cut).containsExactly("frame 40020001", "frame d000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
    void understands_every_size_of_a_remaining_length(int length) {
        var frame = frame(0x30, length);

        cutter.cut(Unpooled.wrappedBuffer(frame), sink);
        cutter.cut(bytes("d000"), sink);

        assertThat(cut).hasSize(2);
        assertThat(cut.get(0)).hasSize("frame ".length() + 2 * frame.length);
        assertThat(cut.get(1)).isEqualTo("frame d000");
    }

    @Test
    void copies_nothing() {
        var incoming = bytes("d00040020001");
        var slices = new ArrayList<ByteBuf>();

        cutter.cut(incoming, new FrameCutter.Sink() {
            @Override
            public void frame(ByteBuf frame) {
                slices.add(frame);
            }

            @Override
            public void fragment(ByteBuf bytes) {
                slices.add(bytes);
            }
        });

        assertThat(slices).allMatch(slice -> slice.array() == incoming.array());
        slices.forEach(ByteBuf::release);
        assertThat(incoming.refCnt()).isZero();
    }

    @Test
    void knows_where_it_is_after_skimming() {
        var skimmed = cutter.skim(bytes("d000 4002"));
        cutter.cut(bytes("0001 d000"), sink);

        assertThat(hex(skimmed)).isEqualTo("d0004002");
        assertThat(cut).containsExactly("fragment 0001", "frame d000");
    }

    @Test
    void skimming_gives_out_what_cutting_has_kept() {
        cutter.cut(bytes("d000 4002"), sink);
        var skimmed = cutter.skim(bytes("0001 d0"));
        cutter.cut(bytes("00 c000"), sink);

        assertThat(hex(skimmed)).isEqualTo("40020001d0");
        assertThat(cut).containsExactly("frame d000", "fragment 00", "frame c000");
    }

    @Test
    void the_rest_of_a_long_frame_stays_a_fragment_in_every_piece() {
        hex(cutter.skim(bytes("3005 01")));
        cutter.cut(bytes("02"), sink);
        cutter.cut(bytes("0304"), sink);
        cutter.cut(bytes("05 d000"), sink);

        assertThat(cut).containsExactly("fragment 02", "fragment 0304", "fragment 05", "frame d000");
    }

    @Test
    void forwards_everything_after_a_remaining_length_of_more_than_four_bytes() {
        cutter.cut(bytes("d000 30"), sink);
        cutter.cut(bytes("ffffffff01 d000"), sink);
        cutter.cut(bytes("d000"), sink);

        assertThat(String.join("", cut).replace("fragment ", "").replace("frame ", ""))
                .isEqualTo("d00030ffffffff01d000d000");
        assertThat(cut)
                .startsWith("frame d000")
                .allMatch(each -> each.equals("frame d000") || each.startsWith("fragment"));
        assertThat(cut.stream().filter("frame d000"::equals)).hasSize(1);
    }

    @Test
    void gives_up_an_unfinished_frame_as_a_fragment() {
        cutter.cut(bytes("400200"), sink);

        cutter.end(sink);
        cutter.end(sink);

        assertThat(cut).containsExactly("fragment 400200");
    }

    @ParameterizedTest(name = "{0} is one frame: {1}")
    @CsvSource({
        "d000, true",
        "40020001, true",
        "'', false",
        "d0, false",
        "400200, false",
        "d000d000, false",
        "4002000100, false",
        "30ffffffff, false",
        "30ffffffff00, false"
    })
    void knows_a_whole_frame(String hex, boolean isWhole) {
        var bytes = bytes(hex);

        assertThat(FrameCutter.isWholeFrame(bytes)).isEqualTo(isWhole);
        assertThat(bytes.readableBytes()).isEqualTo(hex.length() / 2);
        bytes.release();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void finds_the_frames_whatever_the_pieces(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var frames = randomFrames(random);

        for (var piece : pieces(join(frames), random)) {
            cutter.cut(Unpooled.wrappedBuffer(piece), sink);
        }

        assertThat(cut)
                .containsExactlyElementsOf(frames.stream()
                        .map(frame -> "frame " + HexFormat.of().formatHex(frame))
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loses_no_byte_and_mistakes_none_however_often_it_changes_between_cutting_and_skimming(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var frames = randomFrames(random);
        var whole =
                frames.stream().map(frame -> HexFormat.of().formatHex(frame)).toList();
        var out = new StringBuilder();

        for (var piece : pieces(join(frames), random)) {
            if (random.nextBoolean()) {
                cutter.cut(Unpooled.wrappedBuffer(piece), sink);
                cut.forEach(each -> out.append(each, each.indexOf(' ') + 1, each.length()));
                assertThat(cut).allMatch(each -> each.startsWith("fragment ") || whole.contains(each.substring(6)));
                cut.clear();
            } else {
                out.append(hex(cutter.skim(Unpooled.wrappedBuffer(piece))));
            }
        }
        cutter.end(sink);

        assertThat(cut).isEmpty();
        assertThat(out).hasToString(String.join("", whole));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_bytes_come_out_as_they_went_in(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var noise = new byte[random.nextInt(1, 2000)];
        random.nextBytes(noise);

        for (var piece : pieces(noise, random)) {
            cutter.cut(Unpooled.wrappedBuffer(piece), sink);
        }
        cutter.end(sink);

        var out = new StringBuilder();
        cut.forEach(each -> out.append(each, each.indexOf(' ') + 1, each.length()));
        assertThat(out).hasToString(HexFormat.of().formatHex(noise));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static List<byte[]> randomFrames(RandomGenerator random) {
        var frames = new ArrayList<byte[]>();
        for (var i = random.nextInt(1, 40); i > 0; i--) {
            var length = random.nextInt(8) == 0 ? random.nextInt(20_000) : random.nextInt(200);
            var frame = frame(random.nextInt(256), length);
            for (var at = frame.length - length; at < frame.length; at++) {
                frame[at] = (byte) random.nextInt();
            }
            frames.add(frame);
        }
        return frames;
    }

    private static List<byte[]> pieces(byte[] stream, RandomGenerator random) {
        var pieces = new ArrayList<byte[]>();
        for (var at = 0; at < stream.length; ) {
            var size = Math.min(
                    stream.length - at, random.nextInt(4) == 0 ? random.nextInt(1, 4) : random.nextInt(1, 3000));
            pieces.add(Arrays.copyOfRange(stream, at, at + size));
            at += size;
        }
        return pieces;
    }

    private static byte[] join(List<byte[]> frames) {
        var stream = new ByteArrayOutputStream();
        frames.forEach(stream::writeBytes);
        return stream.toByteArray();
    }

    private static byte[] frame(int first, int length) {
        var buffer = Unpooled.buffer();
        buffer.writeByte(first);
        var rest = length;
        do {
            buffer.writeByte(rest > 127 ? rest & 0x7F | 0x80 : rest);
            rest >>>= 7;
        } while (rest > 0);
        buffer.writeZero(length);
        return ByteBufUtil.getBytes(buffer);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(ByteBuf bytes) {
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }
}
