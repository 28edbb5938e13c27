package io.imptestbed.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a message, immutable and comparable by content. */
public final class Payload {
    /** No bytes. */
    public static final Payload EMPTY = new Payload(new byte[0]);

    private static final int SHOWN_CHARACTERS = 40;
    private static final int SHOWN_BYTES = 13;

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a payload with a copy of {@code bytes}. */
    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
    }

    /** Returns a payload that takes {@code bytes} over: the caller gives up the array and never changes it again. */
    public static Payload wrap(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes);
    }

    /** Returns {@code text} in UTF-8. */
    public static Payload of(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Returns the byte at {@code index}, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** Writes all bytes into {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** Returns the bytes read as UTF-8, malformed ones replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Tells whether the bytes are well-formed UTF-8. */
    public boolean isText() {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload p && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * Returns the text where there is one that can be read, otherwise hexadecimal digits; what is longer than 40 characters ends with its size.
     *
     * <p>Text with control characters other than tab and line ends cannot be read.
     */
    @Override
    public String toString() {
        return isText() && isReadable(text()) ? shortened(text()) : hexadecimal();
    }

    private static boolean isReadable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
    }

    private String shortened(String text) {
        if (text.length() <= SHOWN_CHARACTERS) {
            return text;
        }
        var end =
                Character.isHighSurrogate(text.charAt(SHOWN_CHARACTERS - 1)) ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS;
        return text.substring(0, end) + size(bytes.length);
    }

    private String hexadecimal() {
        var shown = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
        return bytes.length <= SHOWN_BYTES ? shown : shown + size(bytes.length);
    }

    private static String size(int bytes) {
        return "… (" + bytes + " bytes)";
    }
}
