package io.imptestbed.imp.os;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hash functions of scripts, alone and with a key. */
public enum Digest {
    /** 16 bytes. */
    MD5("MD5", "HmacMD5"),
    /** 20 bytes. */
    SHA1("SHA-1", "HmacSHA1"),
    /** 32 bytes. */
    SHA256("SHA-256", "HmacSHA256"),
    /** 64 bytes. */
    SHA512("SHA-512", "HmacSHA512");

    private static final byte[] EMPTY_KEY = {0};

    private final String hash;
    private final String mac;

    Digest(String hash, String mac) {
        this.hash = hash;
        this.mac = mac;
    }

    /** Returns the hash of {@code data}. */
    public byte[] of(byte[] data) {
        try {
            return MessageDigest.getInstance(hash).digest(data);
        } catch (GeneralSecurityException missing) {
            throw missing(missing);
        }
    }

    /** Returns the keyed hash of {@code data}, by RFC 2104; the key may be empty. */
    public byte[] of(byte[] data, byte[] key) {
        try {
            var code = Mac.getInstance(mac);
            // a key is filled up with zeros, so that one zero is as good as none, which Java does not take
            code.init(new SecretKeySpec(key.length == 0 ? EMPTY_KEY : key, mac));
            return code.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw missing(missing);
        }
    }

    private IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException(this + ": not in this Java runtime (expected: every one has it)", cause);
    }
}
