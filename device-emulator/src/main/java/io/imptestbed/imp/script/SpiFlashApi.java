package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.BYTES;
import static io.imptestbed.squirrel.Parameter.FLOAT;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.bus.SpiFlash;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code hardware.spiflash}.
 *
 * <p>Source: imp API, hardware.spiflash
 */
final class SpiFlashApi {
    static final HostClass SPIFLASH = HostClass.named("spiflash")
            .rawType("meta")
            .method(HostFunction.of(
                    "enable", call -> HardwareApi.caught(call, () -> flash(call).enable())))
            .method(HostFunction.of(
                    "disable",
                    call -> HardwareApi.caught(call, () -> flash(call).disable())))
            .method(HostFunction.of("isenabled", call -> flash(call).isenabled()))
            .method(HostFunction.of(
                    "size", call -> HardwareApi.caught(call, () -> flash(call).size())))
            .method(HostFunction.of(
                    "chipid", call -> HardwareApi.caught(call, () -> flash(call).chipid())))
            .method(HostFunction.of(
                    "setspeed",
                    FLOAT,
                    (call, hertz) -> HardwareApi.caught(call, () -> flash(call).setspeed(Math.round(hertz)))))
            .method(HostFunction.of("read", INTEGER, INTEGER, SpiFlashApi::read))
            .method(HostFunction.of("readintoblob", INTEGER, ANY, INTEGER, (call, address, blob, count) -> {
                Blobs.of("targetBlob", blob).write(read(call, address, count));
                return null;
            }))
            .method(HostFunction.variadic("write", List.of(INTEGER, BYTES), SpiFlashApi::write))
            .method(HostFunction.of(
                    "erasesector",
                    INTEGER,
                    (call, address) ->
                            HardwareApi.caught(call, () -> flash(call).erasesector(address))));

    private SpiFlashApi() {}

    private static byte[] read(Call call, int address, int count) {
        return HardwareApi.caught(call, () -> {
            var bytes = flash(call).read(address, count);
            call.vm().work(bytes.length);
            return bytes;
        });
    }

    private static Object write(Call call) {
        var given = call.arguments();
        int address = integer("address", given[0], 0);
        var bytes = MqttArguments.payload("dataSource", given[1]).toBytes();
        int flags = given.length > 2 ? integer("writeFlags", given[2], 0) : 0;
        int from = given.length > 3 ? integer("startIndex", given[3], 0) : 0;
        int to = given.length > 4 ? integer("endIndex", given[4], bytes.length) : bytes.length;
        if (from < 0 || to < from || to > bytes.length) {
            throw Misuse.error(
                    "endIndex: " + to + " from " + from + " on (expected: within " + bytes.length + " bytes)");
        }
        call.vm().work(to - from);
        return HardwareApi.caught(call, () -> flash(call).write(address, Arrays.copyOfRange(bytes, from, to), flags));
    }

    private static int integer(String what, @Nullable Object value, int absent) {
        if (value == null) {
            return absent;
        }
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: an integer)");
    }

    private static SpiFlash flash(Call call) {
        return call.self(SpiFlash.class);
    }
}
