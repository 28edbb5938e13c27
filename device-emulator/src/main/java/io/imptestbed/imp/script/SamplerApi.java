package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.ARRAY;
import static io.imptestbed.squirrel.Parameter.FLOAT;

import io.imptestbed.imp.device.Pin;
import io.imptestbed.imp.device.Sampler;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code hardware.sampler}.
 *
 * <p>Source: imp API, hardware.sampler
 */
final class SamplerApi {
    static final HostClass SAMPLER = HostClass.named("sampler")
            .rawType("meta")
            .method(HostFunction.variadic("configure", List.of(ANY, FLOAT, ARRAY, ANY), SamplerApi::configure))
            .method(HostFunction.of(
                    "start",
                    call -> HardwareApi.caught(call, () -> sampler(call).start())))
            .method(HostFunction.of(
                    "stop", call -> HardwareApi.caught(call, () -> sampler(call).stop())))
            .method(HostFunction.of(
                    "reset",
                    call -> HardwareApi.caught(call, () -> sampler(call).reset())))
            .method(HostFunction.of(
                    "getsampleratehz",
                    call -> HardwareApi.caught(call, () -> (float) sampler(call).getsampleratehz())));

    private SamplerApi() {}

    /** Hands the samples over in the blobs that the script gave. */
    private record Buffers(ScriptVm vm, List<Instance> blobs, ScriptFunction callback) implements Sampler.Listener {
        @Override
        public void full(int buffer, byte[] samples) {
            Blobs.fill(blobs.get(buffer), samples);
            vm.callFitting(callback, blobs.get(buffer), samples.length);
        }

        @Override
        public void overrun() {
            vm.callFitting(callback, null, 0);
        }
    }

    private static @Nullable Object configure(Call call) {
        var given = call.arguments();
        var pins = pins(given[0]);
        var rate = Objects.requireNonNull((Number) given[1]).doubleValue();
        var blobs = Blobs.all("buffers", Objects.requireNonNull((Array) given[2]));
        var callback = Callbacks.of(call, "callback", given[3]);
        if (callback == null) {
            throw Misuse.error("callback: null (expected: a function)");
        }
        var sizes =
                blobs.stream().map(each -> Blobs.of("buffers", each).length()).toList();
        var filters = EnumSet.noneOf(Sampler.Filter.class);
        int bits = given.length > 4 && given[4] instanceof Number number ? number.intValue() : 0;
        if ((bits & HardwareConstants.NORMALISE) != 0) {
            filters.add(Sampler.Filter.NORMALISE);
        }
        if ((bits & HardwareConstants.A_LAW_COMPRESS) != 0) {
            filters.add(Sampler.Filter.A_LAW_COMPRESS);
        }
        var buffers = new Buffers(HardwareApi.vm(call), blobs, callback);
        return HardwareApi.caught(call, () -> sampler(call).configure(pins, rate, sizes, filters, buffers));
    }

    private static List<Pin> pins(@Nullable Object value) {
        if (!(value instanceof Array array)) {
            return List.of(pin(value));
        }
        var pins = new ArrayList<Pin>();
        for (int i = 0; i < array.size(); i++) {
            pins.add(pin(array.get(i)));
        }
        return pins;
    }

    private static Pin pin(@Nullable Object value) {
        if (value instanceof Instance instance && instance.payload() instanceof Pin pin) {
            return pin;
        }
        throw Misuse.error("pins: " + Kind.wordOf(value) + " (expected: a pin, or an array of pins)");
    }

    private static Sampler sampler(Call call) {
        return call.self(Sampler.class);
    }
}
