package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.bus.SpiBus;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.Text;

/**
 * An SPI bus of a device.
 *
 * <p>Source: imp API, hardware.spi
 */
final class SpiApi {
    static final HostClass SPI = HostClass.named("spi")
            .rawType("meta")
            .method(HostFunction.of(
                    "configure",
                    INTEGER,
                    INTEGER,
                    (call, flags, rate) ->
                            HardwareApi.caught(call, () -> bus(call).configure(flags, rate))))
            .method(HostFunction.of(
                    "disable", call -> HardwareApi.caught(call, () -> bus(call).disable())))
            .method(HostFunction.of("chipselect", ANY, (call, active) -> {
                var on = Boolean.TRUE.equals(active) || (active instanceof Number number && number.intValue() != 0);
                return HardwareApi.caught(call, () -> bus(call).chipselect(on));
            }))
            .method(HostFunction.of(
                    "write",
                    BYTES,
                    (call, bytes) -> HardwareApi.caught(call, () -> bus(call).write(bytes))))
            .method(HostFunction.of("writeread", BYTES, SpiApi::writeread))
            .method(HostFunction.of(
                    "readblob",
                    INTEGER,
                    (call, count) -> HardwareApi.caught(call, () -> bus(call).read(count))))
            .method(HostFunction.of(
                    "readstring",
                    INTEGER,
                    (call, count) -> HardwareApi.text(
                            HardwareApi.caught(call, () -> bus(call).read(count)))));

    private SpiApi() {}

    /** What is read is of the type of what is written. */
    private static Object writeread(Call call, byte[] bytes) {
        var read = HardwareApi.caught(call, () -> bus(call).writeread(bytes));
        return call.arguments()[0] instanceof Text ? HardwareApi.text(read) : read;
    }

    private static SpiBus bus(Call call) {
        return call.self(SpiBus.class);
    }
}
