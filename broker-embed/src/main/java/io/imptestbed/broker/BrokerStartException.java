package io.imptestbed.broker;

import org.jspecify.annotations.Nullable;

/** The broker could not start; nothing of it is left running. The message names what stood in its way. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
