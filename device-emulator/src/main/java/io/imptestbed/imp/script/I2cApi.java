package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.bus.I2cBus;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import org.jspecify.annotations.Nullable;

/**
 * An I2C bus of a device.
 *
 * <p>Source: imp API, hardware.i2c
 */
final class I2cApi {
    static final HostClass I2C = HostClass.named("i2c")
            .rawType("meta")
            .method(HostFunction.of(
                    "configure",
                    INTEGER,
                    (call, speed) -> HardwareApi.caught(call, () -> bus(call).configure(speed))))
            .method(HostFunction.of(
                    "disable", call -> HardwareApi.caught(call, () -> bus(call).disable())))
            .method(HostFunction.of("read", INTEGER, BYTES, INTEGER, I2cApi::read))
            .method(HostFunction.of("readerror", call -> bus(call).readerror()))
            .method(HostFunction.of(
                    "write",
                    INTEGER,
                    BYTES,
                    (call, address, bytes) ->
                            HardwareApi.caught(call, () -> bus(call).write(address, bytes))));

    private I2cApi() {}

    private static @Nullable Object read(Call call, int address, byte[] register, int count) {
        var bytes = HardwareApi.caught(call, () -> bus(call).read(address, register, count));
        return bytes == null ? null : HardwareApi.text(bytes);
    }

    private static I2cBus bus(Call call) {
        return call.self(I2cBus.class);
    }
}
