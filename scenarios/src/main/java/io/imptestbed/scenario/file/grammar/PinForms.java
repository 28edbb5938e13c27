package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.bus.ImpModel;
import io.imptestbed.imp.signal.Constant;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Action.PinDrive;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps and the expectation about the pins of devices. */
final class PinForms {
    /** The name of a pin. */
    static final String PIN = "pin(?:[0-9A-Z]|[XY][A-Z])";

    private static final double HIGH = 3.3;
    private static final String VOLTS = "[0-9]{1,3}(?:\\.[0-9]{1,6})?V";
    private static final String EXPECTED = "high, low, volts such as 1.65V, { press: 200ms } or a signal";
    private static final String IN_RANGE = "0V to " + ImpModel.HIGHEST_VOLTS + "V, which is what a pin stands";
    private static final String LOW_WORD = "low";
    private static final String HIGH_WORD = "high";

    private static final Key<Duration> PRESS = Key.of(
                    "press", Quantities.POSITIVE, "How long, as with a button; then it is what it was before.", "200ms")
            .needed();
    private static final Key<String> TO = Key.of(
            "to", Scalars.oneOf(HIGH_WORD, LOW_WORD), "What the button brings the pin to; high if left out.", LOW_WORD);
    private static final Kind<PinDrive> BUTTON = KeyTable.of(PRESS, TO)
            .as(
                    "press",
                    (f, scope) -> f.get(PRESS)
                            .map(length -> new PinDrive(
                                    new Constant(f.get(TO, HIGH_WORD).equals(HIGH_WORD) ? HIGH : 0),
                                    Optional.of(length))));

    private static final String A_MAP = "a map of pins such as { pin1: high }";
    private static final Kind<Map<String, PinDrive>> ANY_PINS = Kinds.map(
            A_MAP,
            Kinds.of(PinForms::readPin, Scalars.TEXT::schema),
            PIN,
            Kinds.of(PinForms::readDrive, PinForms::schema));
    private static final Kind<Map<String, PinDrive>> PINS = Kinds.of(PinForms::readPins, d -> {
        var schema = ANY_PINS.schema(d);
        schema.put("minProperties", 1);
        return schema;
    });

    private PinForms() {}

    private static final Key<String> NAME = Key.of(
                    "name", Kinds.of(PinForms::readPin, Scalars.TEXT::schema), "The pin.", "pin9")
            .needed();
    private static final Key<Double> IS = Key.of(
                    "is",
                    Kinds.of(
                            PinForms::readLevel,
                            d -> Kinds.anyOf(
                                    Scalars.matching(HIGH_WORD + "|" + LOW_WORD),
                                    Definitions.json("type", "number", "minimum", 0, "maximum", 1))),
                    "What the script brings it to: high, low, or the share of a period or of the supply.",
                    HIGH_WORD,
                    "0.25")
            .needed();
    private static final Kind<Check> PIN_IS = KeyTable.of(NAME, IS)
            .and(Counts.KEYS)
            .as(
                    "pinCheck",
                    (f, scope) -> Counts.of(f, Count.SOME, scope)
                            .flatMap(count -> f.get(NAME)
                                    .flatMap(pin -> f.get(IS)
                                            .map(value -> new Check.PinIs(scope.party(), pin, value, count)))));

    static List<Form<Check>> checks() {
        return List.of(Form.<Check, Check>of(
                        "pin",
                        EnumSet.of(Role.DEVICE),
                        PIN_IS,
                        "The device's script brought a pin to this value, once or more or so often; with 'at' the pin has it then.",
                        use -> Optional.of(use.value()))
                .ofScripts()
                .examples(
                        "{ pump.device pin: { name: pin9, is: high, times: 3 } }",
                        "{ pump.device pin: { name: pin9, is: 0.25 }, at: 10s }"));
    }

    private static Optional<Double> readLevel(YamlNode node, Scope scope) {
        var expected = "high, low or a share from 0 to 1";
        return scope.text(node, expected).flatMap(text -> {
            if (text.equals(HIGH_WORD) || text.equals(LOW_WORD)) {
                return Optional.of(text.equals(HIGH_WORD) ? 1.0 : 0.0);
            }
            if (text.matches("0(?:\\.[0-9]{1,9})?|1(?:\\.0{1,9})?")) {
                return Optional.of(Double.valueOf(text));
            }
            scope.report(node, "not what a pin can be", expected);
            return Optional.empty();
        });
    }

    static List<Form<Action>> all() {
        return List.of(Form.<Map<String, PinDrive>, Action>of(
                        "gets",
                        EnumSet.of(Role.DEVICE),
                        PINS,
                        "Pins of the device are driven from outside: high, low, volts, a signal, or a button that is pressed.",
                        use -> Optional.of(new Action.DrivePins(use.party(), use.value())))
                .ofScripts()
                .examples(
                        "{ pump.device gets: { pin1: high } }",
                        "{ pump.device gets: { pin1: 1.65V, pin2: { press: 200ms, to: low } } }"));
    }

    private static Optional<Map<String, PinDrive>> readPins(YamlNode node, Scope scope) {
        return ANY_PINS.read(node, scope)
                .filter(pins -> !pins.isEmpty() || Scalars.refuse(node, "wrong kind of value", A_MAP, scope));
    }

    private static Map<String, Object> schema(Definitions definitions) {
        return Kinds.anyOf(
                Scalars.matching(HIGH_WORD + "|" + LOW_WORD + "|" + VOLTS),
                BUTTON.schema(definitions),
                SignalKinds.SHAPED.schema(definitions));
    }

    private static Optional<PinDrive> readDrive(YamlNode node, Scope scope) {
        if (node instanceof Mapping map) {
            return map.entry(PRESS.name()).isPresent()
                    ? BUTTON.read(node, scope)
                    : SignalKinds.SHAPED
                            .read(node, scope)
                            .filter(signal -> isBearable(signal, node, scope))
                            .map(signal -> new PinDrive(signal, Optional.empty()));
        }
        return scope.text(node, EXPECTED)
                .flatMap(text -> volts(text, node, scope))
                .map(PinForms::constant);
    }

    /** Of a signal that moves nobody asks how far it does. */
    private static boolean isBearable(Signal signal, YamlNode node, Scope scope) {
        return !(signal instanceof Constant constant)
                || (constant.value() >= 0 && constant.value() <= ImpModel.HIGHEST_VOLTS)
                || Scalars.refuse(node, "out of range", IN_RANGE, scope);
    }

    private static PinDrive constant(double volts) {
        Signal signal = new Constant(volts);
        return new PinDrive(signal, Optional.empty());
    }

    private static Optional<Double> volts(String text, YamlNode node, Scope scope) {
        if (text.equals(HIGH_WORD) || text.equals(LOW_WORD)) {
            return Optional.of(text.equals(HIGH_WORD) ? HIGH : 0.0);
        }
        if (text.matches(VOLTS)) {
            return Optional.of(Double.valueOf(text.substring(0, text.length() - 1)))
                    .filter(volts ->
                            volts <= ImpModel.HIGHEST_VOLTS || Scalars.refuse(node, "out of range", IN_RANGE, scope));
        }
        scope.report(node, "not what a pin can get", EXPECTED);
        return Optional.empty();
    }

    private static Optional<String> readPin(YamlNode node, Scope scope) {
        var model = scope.world().model(scope.party());
        var isAny = model == ImpModel.ANY;
        return scope.text(node, "a pin such as pin1")
                .filter(text -> model.hasPin(text)
                        || Scalars.refuse(
                                node,
                                isAny ? "not a pin" : "not a pin of an " + model.type(),
                                "one such as "
                                        + (isAny ? "pin1, pin9 or pinA" : model.hasPin("pin1") ? "pin1" : "pinA"),
                                scope));
    }
}
