package io.imptestbed.wire;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;

/**
 * A listening channel that gives its port back within {@code close}.
 *
 * <p>Otherwise the port stays taken until the loop selects the next time, and a broker that is stopped and started in one task cannot have
 * its own port again.
 */
final class PromptServerSocketChannel extends NioServerSocketChannel {

    @Override
    protected void doClose() throws Exception {
        super.doClose();
        forgetKey();
    }

    /** The JDK closes the socket when the selector lets go of its key, which it does in any selection. */
    private void forgetKey() throws IOException {
        if (isRegistered()) {
            var key = selectionKey();
            key.cancel();
            key.selector().selectNow();
        }
    }
}
