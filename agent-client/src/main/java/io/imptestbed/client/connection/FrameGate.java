package io.imptestbed.client.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets only whole frames through to the codec, and only those whose inner lengths fit into their Remaining Length.
 *
 * <p>Netty's decoder believes the lengths inside a packet rather than the packet's own: it would wait for bytes that never come, or take them
 * from the next packet. At the first frame that is not well formed, or larger than the client takes, an exception follows what was read before,
 * and everything after it is thrown away.
 */
final class FrameGate extends ByteToMessageDecoder {
    // A topic of 65535 bytes, its length, and the Packet Identifier: what a legal PUBLISH may have beside its payload.
    private static final int MOST_BESIDE_PAYLOAD = 2 + 65_535 + 2;
    private static final int LONGEST_FIXED_HEADER = 5;

    private final long longestPublish;
    private @Nullable DecoderException flaw;
    private boolean isShut;

    /**
     * Makes a gate for one connection.
     *
     * @param payloadLimit the largest payload that is taken, in bytes
     */
    FrameGate(int payloadLimit) {
        this.longestPublish = (long) payloadLimit + MOST_BESIDE_PAYLOAD;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (isShut) {
            in.skipBytes(in.readableBytes());
            return;
        }
        var end = endOfWholeFrames(in);
        if (end > in.readerIndex()) {
            out.add(in.readRetainedSlice(end - in.readerIndex()));
        } else if (flaw != null) {
            isShut = true;
            in.skipBytes(in.readableBytes());
            ctx.fireExceptionCaught(flaw);
        }
    }

    private int endOfWholeFrames(ByteBuf in) {
        var at = in.readerIndex();
        while (flaw == null) {
            var next = endOfFrame(in, at);
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** Returns where the frame that begins at {@code start} ends, or {@code start} if it is not complete or has a flaw. */
    private int endOfFrame(ByteBuf in, int start) {
        var remaining = 0;
        for (int i = 1; i < LONGEST_FIXED_HEADER; i++) {
            if (start + i >= in.writerIndex()) {
                return start;
            }
            var digit = in.getByte(start + i);
            remaining |= (digit & 0x7F) << (7 * (i - 1));
            if (digit >= 0) {
                return endOfFrame(in, start, start + i + 1, remaining);
            }
        }
        return flawed(start, new CorruptedFrameException("Remaining Length of more than four bytes"));
    }

    private int endOfFrame(ByteBuf in, int start, int body, int remaining) {
        var first = in.getUnsignedByte(start);
        if (isPublish(first) && remaining > longestPublish) {
            return flawed(start, new TooLongFrameException("PUBLISH of " + remaining + " bytes"));
        }
        if (!isPublish(first) && remaining > MOST_BESIDE_PAYLOAD) {
            return flawed(start, new CorruptedFrameException("packet of " + remaining + " bytes that is no PUBLISH"));
        }
        if (in.writerIndex() - body < remaining) {
            return start;
        }
        var needed = isPublish(first) ? neededByPublish(in, first, body, remaining) : neededByOther(first);
        return remaining < needed
                ? flawed(start, new CorruptedFrameException("packet of " + remaining + " bytes that needs " + needed))
                : body + remaining;
    }

    private int flawed(int start, DecoderException theFlaw) {
        flaw = theFlaw;
        return start;
    }

    private static boolean isPublish(int first) {
        return first >> 4 == MqttMessageType.PUBLISH.value();
    }

    private static int neededByPublish(ByteBuf in, int first, int body, int remaining) {
        var identifier = (first & 0b110) == 0 ? 0 : 2;
        return 2 + identifier + (remaining < 2 ? 0 : in.getUnsignedShort(body));
    }

    // What no Server may send has no need here: the codec or the protocol handler refuses it, whatever is in it.
    private static int neededByOther(int first) {
        return switch (first >> 4) {
            case 2, 4, 5, 6, 7, 9, 11 -> 2;
            default -> 0;
        };
    }
}
