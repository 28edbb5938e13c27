package io.imptestbed.imp.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a bench from a table: what is wrong is gathered, and then said all at once. */
final class BenchTable {
    private static final double HIGH = 3.3;
    private static final String VOLTS =
            "volts from 0 to " + ImpModel.HIGHEST_VOLTS + ", such as 1.65, high, low, or { sensor: name }";

    private final Peripherals peripherals;
    private final Function<String, Optional<DoubleSupplier>> sensors;
    private final List<Bench> parts = new ArrayList<>();
    private ImpModel model = ImpModel.ANY;

    private BenchTable(Function<String, Optional<DoubleSupplier>> sensors) {
        this.sensors = sensors;
        this.peripherals = new Peripherals(sensors, name -> model.hasPin(name));
    }

    static Bench read(Map<String, ?> table, Function<String, Optional<DoubleSupplier>> sensors) {
        var problems = new ArrayList<BenchProblem>();
        var reader = new BenchTable(sensors);
        reader.read(Spot.root(table, problems));
        if (!problems.isEmpty()) {
            throw new BenchProblemsException(problems);
        }
        var parts = List.copyOf(reader.parts);
        return wiring -> parts.forEach(part -> part.wire(wiring));
    }

    private void read(Spot table) {
        table.child("type").ifPresent(this::type);
        table.children("a table").stream()
                .filter(each -> !each.key().equals("type"))
                .forEach(this::entry);
    }

    private void type(Spot spot) {
        spot.named(ImpModel::of, "one of " + types()).ifPresent(found -> {
            model = found;
            parts.add(wiring -> wiring.model(found));
        });
    }

    private static String types() {
        return Arrays.stream(ImpModel.values())
                .filter(each -> each != ImpModel.ANY)
                .map(ImpModel::type)
                .collect(Collectors.joining(", "));
    }

    private void entry(Spot spot) {
        var key = spot.key();
        if (key.equals("spiflash")) {
            spiflash(spot);
        } else if (model.hasPin(key)) {
            pin(spot);
        } else if (model.hasBus(key)) {
            bus(spot);
        } else {
            spot.wrongKey(
                    "unknown key",
                    "a pin or bus" + (model == ImpModel.ANY ? "" : " of an " + model.type()) + ", such as "
                            + (model.hasPin("pin1") ? "pin1, i2c89, spi257, uart57" : "pinA, i2cAB, spiLGDK, uartFG")
                            + ", or spiflash, or type");
        }
    }

    private void spiflash(Spot spot) {
        if (!model.hasSpiflash()) {
            spot.wrongKey("an " + model.type() + " has none", "pins and buses alone");
            return;
        }
        var size = spot.size();
        parts.add(wiring -> wiring.spiflash(size));
    }

    private void pin(Spot spot) {
        var pin = spot.key();
        if (spot.isTable()) {
            spot.only(BenchShapes.SENSOR.names());
            spot.required("sensor")
                    .named(sensors, "the name of a sensor")
                    .ifPresent(source -> parts.add(wiring -> wiring.volts(pin, source)));
        } else {
            var volts = volts(spot);
            parts.add(wiring -> wiring.volts(pin, volts));
        }
    }

    private static double volts(Spot spot) {
        if ("high".equals(spot.value())) {
            return HIGH;
        }
        if ("low".equals(spot.value())) {
            return 0;
        }
        if (spot.value() instanceof Number number && isVolts(number.doubleValue())) {
            return number.doubleValue();
        }
        spot.wrong(VOLTS);
        return 0;
    }

    private static boolean isVolts(double volts) {
        return volts >= 0 && volts <= ImpModel.HIGHEST_VOLTS;
    }

    private void bus(Spot spot) {
        var bus = spot.key();
        if (bus.startsWith("i2c")) {
            spot.children("a table with an address, such as \"0x5F\"").forEach(each -> i2c(bus, each));
        } else if (bus.startsWith("spi")) {
            spi(bus, spot);
        } else {
            var made = peripherals.uart(spot);
            parts.add(wiring -> wiring.uart(bus, made.apply(wiring)));
        }
    }

    private void i2c(String bus, Spot spot) {
        spot.keyNumber(0, 0x7F, "address of 7 bits, half of the one that the imp's calls take")
                .ifPresent(address -> {
                    var made = peripherals.i2c(spot);
                    parts.add(wiring -> wiring.i2c(bus, address, made.apply(wiring)));
                });
    }

    private void spi(String bus, Spot spot) {
        var made = peripherals.spi(spot);
        var select = spot.child("select")
                .flatMap(each -> each.named(
                        name -> model.hasPin(name) ? Optional.of(name) : Optional.empty(), "a pin, such as pin8"));
        parts.add(
                select.isPresent()
                        ? wiring -> wiring.spi(bus, made.apply(wiring), select.get())
                        : wiring -> wiring.spi(bus, made.apply(wiring)));
    }
}
