package io.imptestbed.imp.bus;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the peripherals of a bench; each can be made any number of times. */
final class Peripherals {
    private static final String PERIPHERAL = "a table with registers or answers";

    private final Function<String, Optional<DoubleSupplier>> sensors;

    Peripherals(Function<String, Optional<DoubleSupplier>> sensors) {
        this.sensors = sensors;
    }

    Function<Timeline, I2cPeripheral> i2c(Spot spot) {
        if (spot.child("answers").isPresent()) {
            spot.only(new TreeSet<>(List.of("answers")));
            var answers = answers(spot.required("answers"), Spot::keyHex, Spot::hex);
            return timeline -> new ScriptedI2c(timeline, answers);
        }
        spot.only(new TreeSet<>(List.of("answers", "registers", "width", "addressBytes", "increment")));
        var registers = registers(spot);
        return timeline -> registers.get();
    }

    Function<Timeline, SpiPeripheral> spi(Spot spot) {
        if ("loopback".equals(spot.value())) {
            return timeline -> sent -> sent;
        }
        if (spot.child("flash").isPresent()) {
            spot.only(new TreeSet<>(List.of("flash", "select")));
            var size = spot.required("flash").size();
            return timeline -> new FlashChip(new FlashMemory(size));
        }
        if (spot.child("answers").isPresent()) {
            spot.only(new TreeSet<>(List.of("answers", "select")));
            var answers = answers(spot.required("answers"), Spot::keyHex, Spot::hex);
            return timeline -> new ScriptedSpi(answers);
        }
        spot.only(new TreeSet<>(
                List.of("answers", "flash", "registers", "width", "addressBytes", "increment", "readBit", "select")));
        var registers = registers(spot);
        return timeline -> registers.get();
    }

    Function<Timeline, UartPeripheral> uart(Spot spot) {
        if ("loopback".equals(spot.value())) {
            return timeline -> (bytes, line) -> line.send(bytes, Duration.ZERO);
        }
        if (!spot.isTable()) {
            spot.wrong("a table with answers or says, or loopback");
        }
        spot.only(new TreeSet<>(List.of("answers", "says")));
        var answers = spot.child("answers")
                .map(each -> answers(each, key -> key.key().getBytes(StandardCharsets.UTF_8), Spot::said))
                .orElse(List.of());
        var sayings = spot.child("says").map(Peripherals::sayings).orElse(List.of());
        return timeline -> new ScriptedUart(timeline, answers, sayings);
    }

    private static List<Answer> answers(Spot spot, Function<Spot, byte[]> key, Function<Spot, byte[]> bytes) {
        var answers = new ArrayList<Answer>();
        if (spot.isList()) {
            for (var each : spot.elements()) {
                each.only(new TreeSet<>(List.of("when", "answer", "after")));
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
            spot.problem("answers nothing (expected: at least a byte)");
        }
    }

    private static List<ScriptedUart.Saying> sayings(Spot spot) {
        var sayings = new ArrayList<ScriptedUart.Saying>();
        for (var each : spot.elements()) {
            each.only(new TreeSet<>(List.of("text", "hex", "at", "every")));
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

    private Supplier<RegisterFile> registers(Spot spot) {
        var layout = new RegisterFile.Layout(
                spot.child("addressBytes").map(each -> each.number(1, 2)).orElse(1),
                spot.child("width").map(each -> each.number(1, 4)).orElse(1),
                spot.child("increment").map(each -> each.number(0, 0xFFFF)).orElse(0),
                spot.child("readBit").map(each -> each.number(0, 0xFF)).orElse(0x80));
        if (!spot.isTable()) {
            spot.wrong(PERIPHERAL);
        }
        var last = layout.addressBytes() == 1 ? 0xFF : 0xFFFF;
        var contents = new ArrayList<Consumer<RegisterFile>>();
        for (var each :
                spot.isTable() ? spot.required("registers").children("a table of registers") : List.<Spot>of()) {
            each.keyNumber(0, last, "register").ifPresent(register -> contents.add(content(each, register, layout)));
        }
        return () -> {
            var file = new RegisterFile(layout);
            contents.forEach(content -> content.accept(file));
            return file;
        };
    }

    private Consumer<RegisterFile> content(Spot spot, int register, RegisterFile.Layout layout) {
        var most = layout.width() == 4 ? Integer.MAX_VALUE : (1 << (8 * layout.width())) - 1;
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
            spot.only(new TreeSet<>(List.of("sequence")));
            var values = spot.required("sequence").elements().stream()
                    .map(each -> each.number(0, most))
                    .toList();
            return file -> file.follow(register, RegisterFile.sequence(values.isEmpty() ? List.of(0) : values));
        }
        if (spot.isTable()) {
            return measured(spot, register, layout);
        }
        var value = spot.number(0, most);
        return file -> file.set(register, value);
    }

    private Consumer<RegisterFile> measured(Spot spot, int register, RegisterFile.Layout layout) {
        spot.only(new TreeSet<>(List.of("sensor", "scale", "offset", "bytes", "order")));
        var scale = spot.child("scale").map(Spot::finite).orElse(1.0);
        var offset = spot.child("offset").map(Spot::finite).orElse(0.0);
        var bytes = spot.child("bytes").map(each -> each.number(1, 4)).orElse(layout.width());
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
            for (int i = 0; i < count; i++) {
                var shift = 8 * layout.width() * (little ? i : count - 1 - i);
                file.follow(register + i, () -> raw.get() >> shift);
            }
        });
    }
}
