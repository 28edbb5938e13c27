package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.ARRAY;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.device.FixedFrequencyDac;
import io.imptestbed.imp.device.Pin;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code hardware.fixedfrequencydac}.
 *
 * <p>Source: imp API, hardware.fixedfrequencydac
 */
final class DacApi {
    static final HostClass DAC = HostClass.named("fixedfrequencydac")
            .rawType("meta")
            .method(HostFunction.variadic("configure", List.of(ANY, FLOAT, ARRAY, ANY), DacApi::configure))
            .method(HostFunction.of(
                    "start", call -> HardwareApi.caught(call, () -> dac(call).start())))
            .method(HostFunction.of(
                    "stop",
                    INTEGER.orElse(0),
                    (call, flag) ->
                            HardwareApi.caught(call, () -> dac(call).stop((flag & HardwareConstants.SYNC) != 0))))
            .method(HostFunction.of("addbuffer", ANY, DacApi::addbuffer));

    private DacApi() {}

    /** The blobs that are on their way, by the number that the output gave them. */
    private static final class Queue implements FixedFrequencyDac.Listener {
        private final ScriptVm vm;
        private final ScriptFunction callback;
        private final Map<Integer, Object> blobs = new TreeMap<>();

        Queue(ScriptVm vm, ScriptFunction callback) {
            this.vm = vm;
            this.callback = callback;
        }

        @Override
        public void consumed(int buffer) {
            vm.callFitting(callback, blobs.remove(buffer));
        }

        @Override
        public void empty() {
            vm.callFitting(callback, (Object) null);
        }
    }

    /** What a machine's code has configured last. */
    private static final class Now {
        @Nullable
        Queue queue;
    }

    private static @Nullable Object configure(Call call) {
        var vm = HardwareApi.vm(call);
        var given = call.arguments();
        var output = given[0] instanceof Instance instance && instance.payload() instanceof Pin pin ? pin : null;
        var rate = Objects.requireNonNull((Number) given[1]).doubleValue();
        var blobs = Blobs.all("buffers", Objects.requireNonNull((Array) given[2]));
        var callback = Callbacks.of(call, "callback", given[3]);
        if (callback == null) {
            throw Misuse.error("callback: null (expected: a function)");
        }
        var flags = EnumSet.noneOf(FixedFrequencyDac.Flag.class);
        int bits = given.length > 4 && given[4] instanceof Number number ? number.intValue() : 0;
        if ((bits & HardwareConstants.A_LAW_DECOMPRESS) != 0) {
            flags.add(FixedFrequencyDac.Flag.A_LAW_DECOMPRESS);
        }
        var queue = new Queue(vm, callback);
        for (int i = 0; i < blobs.size(); i++) {
            queue.blobs.put(i, blobs.get(i));
        }
        var bytes =
                blobs.stream().map(each -> Blobs.of("buffers", each).toBytes()).toList();
        HardwareApi.caught(call, () -> dac(call).configure(output, rate, bytes, flags, queue));
        vm.state(Now.class, each -> new Now()).queue = queue;
        return null;
    }

    private static @Nullable Object addbuffer(Call call, @Nullable Object value) {
        var bytes = Blobs.of("newBuffer", value).toBytes();
        int number = HardwareApi.caught(call, () -> dac(call).addbuffer(bytes));
        var queue = HardwareApi.vm(call).state(Now.class, each -> new Now()).queue;
        if (queue != null && value != null) {
            queue.blobs.put(number, value);
        }
        return null;
    }

    private static FixedFrequencyDac dac(Call call) {
        return call.self(FixedFrequencyDac.class);
    }
}
