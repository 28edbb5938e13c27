package io.imptestbed.client.link;

import io.netty.buffer.ByteBuf;

/** Something on its way through a link. */
sealed interface Parcel {
    /** Returns when it arrives, in nanoseconds of timeline time, unless something before it arrives later. */
    long due();

    /** A frame, or a fragment of the stream. */
    record Bytes(ByteBuf bytes, long due) implements Parcel {}

    /** What the transport says about itself, or a failure of it. */
    record News(Runnable telling, long due) implements Parcel {}

    /** The end of the connection. */
    record End(long due) implements Parcel {}
}
