package io.imptestbed.imp.os;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * An RSA key of scripts, and what is signed and verified with it: RSASSA-PKCS1-v1_5 with SHA-256.
 *
 * <p>Keys are DER, bare (PKCS#1) or with a word of what they are (PKCS#8, X.509), of 1024 to 4096 bits. Source: imp API, crypto.sign() and
 * crypto.verify()
 */
public final class RsaKey {
    private static final String ALGORITHM = "SHA256withRSA";
    private static final int SMALLEST = 1024;
    private static final int LARGEST = 4096;
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int BITS = 0x03;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] RSA_ENCRYPTION = {
        SEQUENCE,
        0x0D,
        0x06,
        0x09,
        0x2A,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xF7,
        0x0D,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private final Key key;
    private final int bits;

    private RsaKey(Key key) {
        this.key = key;
        this.bits = ((RSAKey) key).getModulus().bitLength();
        if (bits < SMALLEST || bits > LARGEST) {
            throw new IllegalArgumentException("key: " + bits + " bits (expected: 1024 to 4096)");
        }
    }

    /**
     * Reads a private key.
     *
     * @throws IllegalArgumentException if it is none, or of another length
     */
    public static RsaKey ofPrivate(byte[] der) {
        var wrapped = sequence(VERSION_0, RSA_ENCRYPTION, tagged(OCTETS, der));
        return new RsaKey(key(new PKCS8EncodedKeySpec(der), new PKCS8EncodedKeySpec(wrapped), true));
    }

    /**
     * Reads a public key.
     *
     * @throws IllegalArgumentException if it is none, or of another length
     */
    public static RsaKey ofPublic(byte[] der) {
        var unusedBits = new byte[der.length + 1];
        System.arraycopy(der, 0, unusedBits, 1, der.length);
        var wrapped = sequence(RSA_ENCRYPTION, tagged(BITS, unusedBits));
        return new RsaKey(key(new X509EncodedKeySpec(der), new X509EncodedKeySpec(wrapped), false));
    }

    private static Key key(KeySpec asItIs, KeySpec wrapped, boolean isPrivate) {
        try {
            return key(asItIs, isPrivate);
        } catch (InvalidKeySpecException bareOrBroken) {
            try {
                return key(wrapped, isPrivate);
            } catch (InvalidKeySpecException broken) {
                throw new IllegalArgumentException(
                        "key: malformed (expected: an RSA " + (isPrivate ? "private" : "public")
                                + " key in DER, PKCS#1 or PKCS#8)",
                        broken);
            }
        }
    }

    private static Key key(KeySpec spec, boolean isPrivate) throws InvalidKeySpecException {
        try {
            var factory = KeyFactory.getInstance("RSA");
            return isPrivate ? factory.generatePrivate(spec) : factory.generatePublic(spec);
        } catch (InvalidKeySpecException notThis) {
            throw notThis;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("RSA: not in this Java runtime (expected: every one has it)", missing);
        }
    }

    /** Returns the length of the key. */
    public int bits() {
        return bits;
    }

    /** Returns the signature of {@code message}; of a private key only. */
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign((PrivateKey) key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("signature: impossible with a key of " + bits + " bits", impossible);
        }
    }

    /** Tells whether {@code candidate} is the signature of {@code message}; of a public key only. */
    public boolean verifies(byte[] message, byte[] candidate) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify((PublicKey) key);
            signature.update(message);
            return signature.verify(candidate);
        } catch (SignatureException noSignature) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("signature: impossible with a key of " + bits + " bits", impossible);
        }
    }

    private static byte[] sequence(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return tagged(SEQUENCE, bytes.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        length(content.length, bytes);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    /** The length of what follows: one byte, or how many bytes it takes and then these. */
    private static void length(int length, ByteArrayOutputStream bytes) {
        if (length < 0x80) {
            bytes.write(length);
            return;
        }
        var count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        bytes.write(0x80 + count);
        for (int i = count - 1; i >= 0; i--) {
            bytes.write(length >> (8 * i));
        }
    }
}
