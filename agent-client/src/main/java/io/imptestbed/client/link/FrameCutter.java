package io.imptestbed.client.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Finds where Control Packets begin and end in a stream of bytes, whatever the pieces it comes in; copies nothing.
 *
 * <p>Only the fixed header is read. When a Remaining Length has more than four bytes nobody can tell where the next packet begins: from there on
 * all bytes are fragments. Source: MQTT 3.1.1 section 2.2.
 */
final class FrameCutter {
    private static final int LONGEST_FIXED_HEADER = 5;
    private static final int BITS_OF_LENGTH_BYTE = 7;
    private static final int UNKNOWN = -1;

    // of the frame that has begun
    private int headerBytes;
    private int length;
    private int missing = UNKNOWN;
    private @Nullable CompositeByteBuf kept;
    private boolean hasPassed;

    private boolean isLost;

    /** Takes what was cut, and its reference. */
    interface Sink {
        /** A whole frame. */
        void frame(ByteBuf frame);

        /** Bytes that are no whole frame: the rest of one that has passed in part, or what follows after the stream was lost. */
        void fragment(ByteBuf bytes);
    }

    /** Tells whether {@code bytes} are exactly one frame; reads, moves and releases nothing. */
    static boolean isWholeFrame(ByteBuf bytes) {
        var cutter = new FrameCutter();
        var end = cutter.advance(bytes, bytes.readerIndex());
        return !cutter.isLost && !cutter.isInside() && bytes.isReadable() && end == bytes.writerIndex();
    }

    /**
     * Follows {@code bytes} without cutting them.
     *
     * @return all bytes that have not passed yet, including what was kept of a frame that has begun
     */
    ByteBuf skim(ByteBuf bytes) {
        for (var at = bytes.readerIndex(); at < bytes.writerIndex(); ) {
            at = advance(bytes, at);
        }
        hasPassed = isInside();
        return withKept(bytes);
    }

    /** Cuts {@code bytes} into frames and keeps the beginning of the last one if it is not complete. */
    void cut(ByteBuf bytes, Sink sink) {
        while (bytes.isReadable()) {
            var piece = bytes.readRetainedSlice(advance(bytes, bytes.readerIndex()) - bytes.readerIndex());
            if (isLost || hasPassed) {
                hasPassed = isInside();
                sink.fragment(withKept(piece));
            } else if (isInside()) {
                keep(piece);
            } else {
                sink.frame(withKept(piece));
            }
        }
        bytes.release();
    }

    /** Gives up the beginning of a frame that will not be complete any more. */
    void end(Sink sink) {
        if (kept != null) {
            sink.fragment(withKept(Unpooled.EMPTY_BUFFER));
        }
    }

    private boolean isInside() {
        return headerBytes > 0 && !isLost;
    }

    /** Moves on to the end of the frame, or of the bytes; returns where that is. */
    private int advance(ByteBuf bytes, int from) {
        var end = bytes.writerIndex();
        var at = from;
        while (at < end && !isLost) {
            if (missing == UNKNOWN) {
                readHeader(bytes.getByte(at++));
            } else {
                var step = Math.min(missing, end - at);
                missing -= step;
                at += step;
            }
            if (missing == 0) {
                headerBytes = 0;
                missing = UNKNOWN;
                return at;
            }
        }
        return end;
    }

    private void readHeader(byte next) {
        headerBytes++;
        if (headerBytes == 1) {
            length = 0;
            return;
        }
        length |= (next & 0x7F) << (BITS_OF_LENGTH_BYTE * (headerBytes - 2));
        if (next >= 0) {
            missing = length;
        } else if (headerBytes == LONGEST_FIXED_HEADER) {
            isLost = true;
        }
    }

    private void keep(ByteBuf piece) {
        if (kept == null) {
            kept = Unpooled.compositeBuffer(Integer.MAX_VALUE);
        }
        kept.addComponent(true, piece);
    }

    private ByteBuf withKept(ByteBuf piece) {
        if (kept == null) {
            return piece;
        }
        var whole = kept.addComponent(true, piece);
        kept = null;
        return whole;
    }
}
