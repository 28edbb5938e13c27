package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.bus.Uart;
import io.imptestbed.imp.bus.UartFormat;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of a device.
 *
 * <p>Source: imp API, hardware.uart
 */
final class UartApi {
    private static final int ALL = Integer.MAX_VALUE;

    static final HostClass UART = HostClass.named("uart")
            .rawType("meta")
            .method(HostFunction.variadic(
                    "configure", List.of(INTEGER, INTEGER, INTEGER, INTEGER, INTEGER.orElse(0)), UartApi::configure))
            .method(HostFunction.of(
                    "disable", call -> HardwareApi.caught(call, () -> uart(call).disable())))
            .method(HostFunction.of(
                    "read", call -> HardwareApi.caught(call, () -> uart(call).read())))
            .method(HostFunction.of(
                    "readblob",
                    INTEGER.orElse(ALL),
                    (call, most) -> HardwareApi.caught(call, () -> uart(call).read(most))))
            .method(HostFunction.of(
                    "readstring",
                    INTEGER.orElse(ALL),
                    (call, most) -> HardwareApi.text(
                            HardwareApi.caught(call, () -> uart(call).read(most)))))
            .method(HostFunction.of("write", ANY, UartApi::write))
            .method(HostFunction.of(
                    "flush", call -> HardwareApi.caught(call, () -> uart(call).flush())))
            .method(HostFunction.of("flags", call -> uart(call).flags()))
            .method(HostFunction.of(
                    "setrxfifosize",
                    INTEGER,
                    (call, size) -> HardwareApi.caught(call, () -> uart(call).setrxfifosize(size))))
            .method(HostFunction.of(
                    "settxfifosize",
                    INTEGER,
                    (call, size) -> HardwareApi.caught(call, () -> uart(call).settxfifosize(size))))
            // Simplified: nobody looks at the pin that says that the port sends.
            .method(HostFunction.variadic("settxactive", List.of(ANY), call -> null));

    private UartApi() {}

    private static Object configure(Call call) {
        var given = call.arguments();
        var flags = given.length > 4 ? integer(given[4]) : 0;
        var callback = handler(call, given.length > 5 ? given[5] : null, flags);
        return HardwareApi.caught(
                call,
                () -> uart(call)
                        .configure(
                                new UartFormat(
                                        integer(given[0]),
                                        integer(given[1]),
                                        parity(integer(given[2])),
                                        integer(given[3]),
                                        HardwareConstants.uartFlags(flags)),
                                callback));
    }

    private static @Nullable IntConsumer handler(Call call, @Nullable Object function, int flags) {
        var called = Callbacks.of(call, "callback", function);
        var vm = HardwareApi.vm(call);
        if (called == null) {
            return null;
        }
        return (flags & HardwareConstants.CALLBACK_WITH_FLAGS) == 0
                ? events -> vm.call(called)
                : events -> vm.call(called, events);
    }

    private static UartFormat.Parity parity(int value) {
        var all = HardwareConstants.PARITIES;
        if (value < 0 || value >= all.size()) {
            throw new IllegalArgumentException("parity: " + value + " (expected: such as PARITY_NONE)");
        }
        return all.get(value);
    }

    private static int integer(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable Object write(Call call, @Nullable Object value) {
        var bytes = value instanceof Number number
                ? new byte[] {number.byteValue()}
                : MqttArguments.payload("dataToWrite", value).toBytes();
        return HardwareApi.caught(call, () -> uart(call).write(bytes));
    }

    private static Uart uart(Call call) {
        return call.self(Uart.class);
    }
}
