package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;

import io.imptestbed.imp.bus.NotReadyException;
import io.imptestbed.imp.device.HardwareObject;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The device's {@code hardware}, with the pins and buses of its model, which come to be when the code asks for them.
 *
 * <p>Source: imp API, hardware
 */
final class HardwareApi implements ApiObject {
    private static final HostClass PWM_PAIR = HostClass.named("pwmpair").rawType("meta");
    private static final String PAIR = "pwmpairKD";

    private static final HostClass HARDWARE = HostClass.named("hardware")
            .rawType("meta")
            .method(HostFunction.of("_get", ANY, (call, key) -> part(call, String.valueOf(key))))
            .method(HostFunction.of("millis", call -> hardware(call).millis()))
            .method(HostFunction.of("micros", call -> hardware(call).micros()))
            .method(HostFunction.of("wakereason", call -> hardware(call).wakereason()))
            .method(HostFunction.of("getdeviceid", call -> Identity.deviceId(vm(call).imp())))
            .method(HostFunction.of("getimpeeid", call -> Identity.deviceId(vm(call).imp())))
            .method(HostFunction.of("voltage", call -> (float) hardware(call).voltage()))
            .method(HostFunction.of("vbat", call -> (float) hardware(call).voltage()))
            .method(HostFunction.of("lightlevel", call -> hardware(call).lightlevel()))
            // Obsolete: pins needed to be told which bus they are.
            .method(HostFunction.of("configure", ANY, (call, bus) -> null));

    /** What a machine's code has asked for so far: the same object each time. */
    private static final class Parts {
        final Map<String, Object> known = new TreeMap<>();
    }

    @Override
    public void install(ScriptVm vm) {
        vm.install(HARDWARE);
        HardwareConstants.define(vm.machine());
    }

    private static Object part(Call call, String name) {
        var vm = vm(call);
        var known = vm.state(Parts.class, each -> new Parts()).known;
        var part = known.computeIfAbsent(name, each -> made(vm, each));
        if (part == null) {
            // A thrown null says that there is no such slot.
            throw new SquirrelError((Object) null);
        }
        return part;
    }

    private static @Nullable Object made(ScriptVm vm, String name) {
        var hardware = vm.imp().device().hardware();
        var model = hardware.model();
        return switch (name) {
            case "spiflash" ->
                hardware.spiflash()
                        .map(flash -> vm.instance(SpiFlashApi.SPIFLASH, flash))
                        .orElse(null);
            case "sampler" -> model.hasSampler() ? vm.instance(SamplerApi.SAMPLER, hardware.sampler()) : null;
            case "fixedfrequencydac" ->
                model.hasFixedFrequencyDac() ? vm.instance(DacApi.DAC, hardware.fixedfrequencydac()) : null;
            case PAIR -> model.hasPin("pinK") && model.hasPin("pinD") ? vm.instance(PWM_PAIR, PAIR) : null;
            default ->
                model.hasPin(name)
                        ? vm.instance(PinApi.PIN, hardware.pin(name))
                        : model.hasBus(name) ? bus(vm, name) : null;
        };
    }

    private static Object bus(ScriptVm vm, String name) {
        var hardware = vm.imp().device().hardware();
        if (name.startsWith("i2c")) {
            return vm.instance(I2cApi.I2C, hardware.i2c(name));
        }
        return name.startsWith("spi")
                ? vm.instance(SpiApi.SPI, hardware.spi(name))
                : vm.instance(UartApi.UART, hardware.uart(name));
    }

    static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }

    private static HardwareObject hardware(Call call) {
        return vm(call).imp().device().hardware();
    }

    /** Runs a call of a pin, bus or memory, which may block and may refuse what it is asked. */
    static <T extends @Nullable Object> T caught(Call call, Supplier<T> deed) {
        vm(call).settle();
        try {
            return Misuse.caught(deed);
        } catch (NotReadyException notReady) {
            throw Misuse.error(String.valueOf(notReady.getMessage()));
        }
    }

    /** As {@link #caught(Call, Supplier)}, for what returns nothing. */
    static @Nullable Object caught(Call call, Runnable deed) {
        return HardwareApi.<@Nullable Object>caught(call, () -> {
            deed.run();
            return null;
        });
    }

    /** A string of these bytes. */
    static Text text(byte[] bytes) {
        return ScriptValues.text(Payload.wrap(bytes));
    }
}
