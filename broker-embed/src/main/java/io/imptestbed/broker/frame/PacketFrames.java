package io.imptestbed.broker.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the bytes of one connection into whole Control Packets and checks each; throws {@link IllegalPacketException} at the first bad one
 * and swallows all that follows.
 */
public final class PacketFrames extends ByteToMessageDecoder {
    private static final int MOST_LENGTH_BYTES = 4;
    private static final int BITS_OF_LENGTH_BYTE = 7;

    private final int maxPacketSize;
    private boolean broken;

    /** Makes a handler for one connection that takes packets of at most {@code maxPacketSize} bytes, fixed header included. */
    public PacketFrames(int maxPacketSize) {
        this.maxPacketSize = maxPacketSize;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            var size = sizeOfNext(in);
            if (size > 0 && in.readableBytes() >= size) {
                PacketRules.check(in.slice(in.readerIndex(), size));
                out.add(in.readRetainedSlice(size));
            }
        } catch (IllegalPacketException illegal) {
            broken = true;
            in.skipBytes(in.readableBytes());
            throw illegal;
        }
    }

    /** Returns the size of the packet that begins here, 0 while it cannot be known; refuses what its first bytes already condemn. */
    private int sizeOfNext(ByteBuf in) {
        var start = in.readerIndex();
        if (in.readableBytes() < 1) {
            return 0;
        }
        PacketRules.checkFirstByte(in.getUnsignedByte(start));
        var length = 0;
        for (int i = 0; i < MOST_LENGTH_BYTES; i++) {
            if (in.readableBytes() < i + 2) {
                return 0;
            }
            var next = in.getUnsignedByte(start + 1 + i);
            length |= (next & 0x7F) << (BITS_OF_LENGTH_BYTE * i);
            if (next < 0x80) {
                return checkedSize(length, i + 2);
            }
        }
        throw IllegalPacketException.because("Remaining Length: more than 4 bytes (expected: at most 4)");
    }

    private int checkedSize(int length, int headerSize) {
        var size = length + headerSize;
        if (size > maxPacketSize) {
            throw IllegalPacketException.because(
                    "packet of " + size + " bytes (expected: at most " + maxPacketSize + " bytes)");
        }
        return size;
    }
}
