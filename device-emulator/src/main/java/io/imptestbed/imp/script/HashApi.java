package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.BYTES;

import io.imptestbed.imp.os.Digest;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;

/**
 * The agent's {@code http.hash}; data comes first and the key second, and what comes out is a blob.
 *
 * <p>Source: imp API, http.hash
 */
final class HashApi {
    static final HostClass HASH = HostClass.named("hash")
            .rawType("meta")
            .method(hash("md5", Digest.MD5))
            .method(hash("sha1", Digest.SHA1))
            .method(hash("sha256", Digest.SHA256))
            .method(hash("sha512", Digest.SHA512))
            .method(keyed("hmacmd5", Digest.MD5))
            .method(keyed("hmacsha1", Digest.SHA1))
            .method(keyed("hmacsha256", Digest.SHA256))
            .method(keyed("hmacsha512", Digest.SHA512));

    private HashApi() {}

    /** A function that hashes. */
    static HostFunction hash(String name, Digest digest) {
        return HostFunction.of(name, BYTES, (call, data) -> {
            call.vm().work(data.length);
            return digest.of(data);
        });
    }

    /** A function that hashes with a key. */
    static HostFunction keyed(String name, Digest digest) {
        return HostFunction.of(name, BYTES, BYTES, (call, data, key) -> {
            call.vm().work(data.length);
            return digest.of(data, key);
        });
    }
}
