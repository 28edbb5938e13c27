package io.imptestbed.imp.source;

/** Work that would go on for ever, or nearly: assembling ends here. */
final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
        super(message);
    }
}
