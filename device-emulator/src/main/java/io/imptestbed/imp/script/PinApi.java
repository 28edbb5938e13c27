package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.device.Pin;
import io.imptestbed.imp.device.PinMode;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pin of a device.
 *
 * <p>Source: imp API, hardware.pin
 */
final class PinApi {
    static final HostClass PIN = HostClass.named("pin")
            .rawType("meta")
            .method(HostFunction.variadic("configure", List.of(INTEGER), PinApi::configure))
            .method(HostFunction.of(
                    "disable", call -> HardwareApi.caught(call, () -> pin(call).disable())))
            .method(HostFunction.of("read", PinApi::read))
            .method(HostFunction.of("write", ANY, (call, value) -> {
                var number = number("value", value);
                return HardwareApi.caught(call, () -> pin(call).write(number));
            }))
            .method(HostFunction.of(
                    "getperiod",
                    call -> HardwareApi.caught(
                            call, () -> (float) (pin(call).getperiod().toNanos() / 1e9))));

    private PinApi() {}

    private static @Nullable Object configure(Call call) {
        var arguments = call.arguments();
        var mode = HardwareConstants.mode((int) number("pinType", arguments[0]));
        HardwareApi.caught(call, () -> configure(call, mode, arguments));
        return null;
    }

    private static void configure(Call call, PinMode mode, @Nullable Object[] arguments) {
        var second = arguments.length > 1 ? arguments[1] : null;
        switch (mode) {
            case DIGITAL_IN, DIGITAL_IN_PULLUP, DIGITAL_IN_PULLDOWN, DIGITAL_IN_WAKEUP ->
                pin(call).configure(mode, callback(call, second));
            case PWM_OUT ->
                pin(call)
                        .configure(
                                mode,
                                period(number("period", second)),
                                arguments.length > 2 ? number("dutyCycle", arguments[2]) : 0);
            case PULSE_COUNTER -> pin(call).configure(mode, Seconds.of("countTime", number("countTime", second)), 0);
            case ANALOG_IN, ANALOG_OUT, DIGITAL_OUT, DIGITAL_OUT_OD, DIGITAL_OUT_OD_PULLUP ->
                pin(call).configure(mode, second == null ? 0 : number("startingState", second));
        }
    }

    /** Tones that rest have a frequency of 0 in the vendor's own examples, and so a period without end. */
    private static Duration period(float seconds) {
        return Seconds.of("period", Math.min(seconds, (float) Seconds.MOST.toSeconds()));
    }

    private static @Nullable Runnable callback(Call call, @Nullable Object function) {
        var called = Callbacks.of(call, "callback", function);
        var vm = HardwareApi.vm(call);
        return called == null ? null : () -> vm.call(called);
    }

    private static Object read(Call call) {
        var value = HardwareApi.caught(call, () -> pin(call).read());
        var analog = pin(call)
                .state()
                .filter(state -> state.mode() == PinMode.PWM_OUT || state.mode() == PinMode.ANALOG_OUT);
        return analog.isPresent() ? (Object) value.floatValue() : (Object) (int) Math.round(value);
    }

    private static float number(String what, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.floatValue();
        }
        if (value instanceof Boolean on) {
            return on ? 1 : 0;
        }
        throw Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: a number)");
    }

    private static Pin pin(Call call) {
        return call.self(Pin.class);
    }
}
