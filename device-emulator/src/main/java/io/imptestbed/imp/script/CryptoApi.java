package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FUNCTION;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.client.ratelimit.CreditBucket;
import io.imptestbed.imp.os.Digest;
import io.imptestbed.imp.os.RsaKey;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * {@code crypto} of both sides; only agents sign and verify, for credits of which a call costs the bits of its key divided by 1024.
 *
 * <p>Source: imp API, crypto. Inferred: the value of the constant, and that credits come back in full with a restart.
 */
final class CryptoApi implements ApiObject {
    private static final int RSASSA_PKCS1_SHA256 = 0;
    private static final int LARGEST_MESSAGE = 64 * 1024;
    private static final long CREDIT = 1_000_000;
    private static final long BITS_A_CREDIT = 1024;

    private static final HostClass OF_DEVICE = hashing();
    private static final HostClass OF_AGENT = hashing()
            .constant("RSASSA_PKCS1_SHA256", RSASSA_PKCS1_SHA256)
            .method(HostFunction.of("sign", INTEGER, BYTES, BYTES, FUNCTION, CryptoApi::sign))
            .method(HostFunction.of("verify", INTEGER, BYTES, BYTES, BYTES, FUNCTION, CryptoApi::verify));

    private final boolean agent;

    CryptoApi(boolean agent) {
        this.agent = agent;
    }

    private static HostClass hashing() {
        return HostClass.named("crypto")
                .rawType("meta")
                .method(HashApi.hash("sha256", Digest.SHA256))
                .method(HashApi.keyed("hmacsha256", Digest.SHA256))
                .method(HostFunction.of("equals", BYTES, BYTES, (call, a, b) -> MessageDigest.isEqual(a, b)));
    }

    @Override
    public void install(ScriptVm vm) {
        vm.install(agent ? OF_AGENT : OF_DEVICE);
    }

    private static @Nullable Object sign(Call call, int mode, byte[] message, byte[] key, ScriptFunction callback) {
        var vm = call.host(ScriptVm.class);
        check(mode, message);
        var rsa = Misuse.caught(() -> RsaKey.ofPrivate(key));
        pay(vm, rsa);
        var signature = rsa.sign(message);
        var due = due(vm, callback);
        vm.turn(() -> due.callFitting(null, signature));
        return null;
    }

    private static @Nullable Object verify(
            Call call, int mode, byte[] message, byte[] signature, byte[] key, ScriptFunction callback) {
        var vm = call.host(ScriptVm.class);
        check(mode, message);
        var rsa = Misuse.caught(() -> RsaKey.ofPublic(key));
        pay(vm, rsa);
        var isVerified = rsa.verifies(message, signature);
        var due = due(vm, callback);
        vm.turn(() -> verified(due, isVerified));
        return null;
    }

    private static OneCall due(ScriptVm vm, ScriptFunction callback) {
        var due = new OneCall(vm, OF_AGENT, callback);
        due.isDue();
        return due;
    }

    /** Inferred: a callback with one parameter gets the answer, one with two an error before it, as that of sign does. */
    private static void verified(OneCall callback, boolean isVerified) {
        if (callback.function().arity().most() == 1) {
            callback.call(isVerified);
        } else {
            callback.callFitting(null, isVerified);
        }
    }

    private static void check(int mode, byte[] message) {
        if (mode != RSASSA_PKCS1_SHA256) {
            throw Misuse.error("mode: " + mode + " (expected: crypto.RSASSA_PKCS1_SHA256)");
        }
        if (message.length > LARGEST_MESSAGE) {
            throw Misuse.error("message: " + message.length + " bytes (expected: at most " + LARGEST_MESSAGE + ")");
        }
    }

    private static void pay(ScriptVm vm, RsaKey key) {
        var credits = vm.state(Credits.class, Credits::new);
        var cost = key.bits() * CREDIT / BITS_A_CREDIT;
        if (!vm.surroundings().timeline().call(() -> credits.bucket.tryTake(cost))) {
            throw Misuse.error("crypto: no credit is left for a key of " + key.bits() + " bits");
        }
    }

    private static final class Credits {
        final CreditBucket bucket;

        Credits(ScriptVm vm) {
            var profile = vm.imp().agent().profile();
            var timeline = vm.surroundings().timeline();
            bucket = timeline.call(() ->
                    CreditBucket.full(timeline, profile.signCapacity(), profile.signPerSecond(), profile.refill()));
        }
    }
}
