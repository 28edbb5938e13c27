package io.imptestbed.imp.bus;

import io.imptestbed.mqtt.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the peripherals of a bench; each can be made any number of times. */
final class Peripherals {
    private static final String PERIPHERAL = "a table with registers or answers";

    private final Function<String, Optional<DoubleSupplier>> sensors;

    private final Predicate<String> pins;

    /**
     * Makes a reader.
     *
     * @param sensors gives the sensor of a name
     * @param pins tells which names are those of pins
     */
    Peripherals(Function<String, Optional<DoubleSupplier>> sensors, Predicate<String> pins) {
        this.sensors = sensors;
        this.pins = pins;
    }

    Function<Wiring, I2cPeripheral> i2c(Spot spot) {
        if (spot.child("answers").isPresent()) {
            spot.only(BenchShapes.ANSWERS.names());
            var answers = answers(spot.required("answers"), Spot::keyHex, Spot::hex);
            return wiring -> new ScriptedI2c(wiring.timeline(), answers);
        }
        spot.only(BenchShapes.I2C.namesAnd(BenchShapes.ANSWERS));
        var registers = registers(spot);
        return registers::apply;
    }

    Function<Wiring, SpiPeripheral> spi(Spot spot) {
        if ("loopback".equals(spot.value())) {
            return wiring -> sent -> sent;
        }
        if (spot.child("flash").isPresent()) {
            spot.only(BenchShapes.FLASH.names());
            var size = spot.required("flash").size();
            return wiring -> new FlashChip(new FlashMemory(size));
        }
        if (spot.child("answers").isPresent()) {
            spot.only(BenchShapes.SPI_ANSWERS.names());
            var answers = answers(spot.required("answers"), Spot::keyHex, Spot::hex);
            return wiring -> new ScriptedSpi(answers);
        }
        spot.only(BenchShapes.SPI.namesAnd(BenchShapes.SPI_ANSWERS, BenchShapes.FLASH));
        var registers = registers(spot);
        return registers::apply;
    }

    Function<Wiring, UartPeripheral> uart(Spot spot) {
        if ("loopback".equals(spot.value())) {
            return wiring -> (bytes, line) -> line.send(bytes, Duration.ZERO);
        }
        if (!spot.isTable()) {
            spot.wrong("a table with answers or says, or loopback");
        }
        spot.only(BenchShapes.UART.names());
        var answers = spot.child("answers")
                .map(each -> answers(each, key -> key.key().getBytes(StandardCharsets.UTF_8), Spot::said))
                .orElse(List.of());
        var sayings = spot.child("says").map(Peripherals::sayings).orElse(List.of());
        return wiring -> new ScriptedUart(wiring.timeline(), answers, sayings);
    }

    private static List<Answer> answers(Spot spot, Function<Spot, byte[]> key, Function<Spot, byte[]> bytes) {
        var answers = new ArrayList<Answer>();
        if (spot.isList()) {
            for (var each : spot.elements()) {
                each.only(BenchShapes.ANSWER.names());
                add(answers, each, bytes.apply(each.required("when")), bytes.apply(each.required("answer")));
            }
        } else {
            for (var each : spot.children("a table or a list of answers")) {
                add(answers, each, key.apply(each), bytes.apply(each));
            }
        }
        return answers;
    }

    private static void add(List<Answer> answers, Spot spot, byte[] when, byte[] then) {
        var after = spot.child("after").map(Spot::time).orElse(Duration.ZERO);
        if (when.length > 0) {
            answers.add(new Answer(when, then, after));
        } else if (spot.problems().isEmpty()) {
            spot.wrong("a command of a byte or more");
        }
    }

    private static List<ScriptedUart.Saying> sayings(Spot spot) {
        var sayings = new ArrayList<ScriptedUart.Saying>();
        for (var each : spot.elements()) {
            each.only(BenchShapes.SAYING.names());
            var bytes = each.child("hex")
                    .map(Spot::hex)
                    .orElseGet(() -> each.required("text").said());
            sayings.add(new ScriptedUart.Saying(
                    Payload.of(bytes),
                    each.child("at").map(Spot::time).orElse(Duration.ZERO),
                    each.child("every").map(Spot::time).orElse(Duration.ZERO)));
        }
        return sayings;
    }

    private Function<Wiring, RegisterFile> registers(Spot spot) {
        var layout = new RegisterFile.Layout(
                spot.child("addressBytes").map(BenchShapes.ADDRESS_BYTES::read).orElse(1),
                spot.child("width").map(BenchShapes.WIDTH::read).orElse(1),
                spot.child("increment").map(BenchShapes.INCREMENT::read).orElse(0),
                spot.child("readBit").map(BenchShapes.READ_BIT::read).orElse(0x80));
        if (!spot.isTable()) {
            spot.wrong(PERIPHERAL);
        }
        var last = layout.addressBytes() == 1 ? 0xFF : 0xFFFF;
        var acts = new ActsTable(last, most(layout), pins);
        var contents = new ArrayList<Consumer<RegisterFile>>();
        for (var each :
                spot.isTable() ? spot.required("registers").children("a table of registers") : List.<Spot>of()) {
            each.keyNumber(0, last, "register")
                    .ifPresent(register -> contents.add(content(each, register, layout, acts)));
        }
        var doing = acts.read(spot);
        return wiring -> {
            var file = new RegisterFile(layout);
            contents.forEach(content -> content.accept(file));
            doing.accept(file, wiring);
            return file;
        };
    }

    private static int most(RegisterFile.Layout layout) {
        return layout.width() == 4 ? Integer.MAX_VALUE : (1 << (8 * layout.width())) - 1;
    }

    private Consumer<RegisterFile> content(Spot spot, int register, RegisterFile.Layout layout, ActsTable acts) {
        var most = most(layout);
        if (spot.child("value").isPresent()) {
            spot.only(BenchShapes.GATED.names());
            var value = spot.required("value");
            return content(value, register, layout, acts)
                    .andThen(gate(register, value.elements().size(), acts.condition(spot)));
        }
        if (spot.isList()) {
            var values =
                    spot.elements().stream().map(each -> each.number(0, most)).toList();
            return file -> {
                for (int i = 0; i < values.size(); i++) {
                    file.set(register + i, values.get(i));
                }
            };
        }
        if (spot.child("sequence").isPresent()) {
            spot.only(BenchShapes.SEQUENCE.names());
            var values = spot.required("sequence").elements().stream()
                    .map(each -> each.number(0, most))
                    .toList();
            return file -> file.follow(register, RegisterFile.sequence(values.isEmpty() ? List.of(0) : values));
        }
        if (spot.isTable()) {
            return measured(spot, register, layout, acts.condition(spot));
        }
        var value = spot.number(0, most);
        return file -> file.set(register, value);
    }

    private static Consumer<RegisterFile> gate(int register, int count, Condition condition) {
        return file -> {
            for (int i = 0; i < count && !condition.equals(Condition.ALWAYS); i++) {
                file.gate(register + i, condition);
            }
        };
    }

    private Consumer<RegisterFile> measured(Spot spot, int register, RegisterFile.Layout layout, Condition condition) {
        spot.only(BenchShapes.MEASURED.names());
        var scale = spot.child("scale").map(Spot::finite).orElse(1.0);
        var offset = spot.child("offset").map(Spot::finite).orElse(0.0);
        var bytes = spot.child("bytes").map(BenchShapes.BYTES_OF_SENSOR::read).orElse(layout.width());
        var little = spot.child("order")
                .flatMap(each -> each.named(
                        word -> List.of("little", "big").contains(word) ? Optional.of(word) : Optional.empty(),
                        "little or big"))
                .orElse("little")
                .equals("little");
        var source = spot.required("sensor").named(sensors, "the name of a sensor");
        return file -> source.ifPresent(sensor -> {
            Supplier<Integer> raw = () -> (int) Math.round(sensor.getAsDouble() * scale + offset);
            var count = Math.max(1, bytes / layout.width());
            gate(register, count, condition).accept(file);
            for (int i = 0; i < count; i++) {
                var shift = 8 * layout.width() * (little ? i : count - 1 - i);
                file.follow(register + i, () -> raw.get() >> shift);
            }
        });
    }
}
