package io.imptestbed.imp.bus;

import static io.imptestbed.imp.bus.BenchSchema.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that a bench consists of: which keys they have, and what stands there.
 *
 * <p>A schema cannot tell whether a register lies within its chip, nor which pins and buses a model has: there it lets all through, and the reader does
 * not.
 */
final class BenchShapes {
    private static final String PIN = "pin(?:[0-9A-Z]|[XY][A-Z])";
    private static final String BUS = "(?:[0-9]|[0-9A-Z]{1,6})";
    private static final String HEX = "(?:0[xX]|[0-9A-Fa-f]|[\\s,])";
    private static final Shape.Whole BYTE = new Shape.Whole(0, 0xFF);
    private static final Shape.Whole REGISTER = new Shape.Whole(0, 0xFFFF);
    private static final Shape.Whole CONTENT = new Shape.Whole(0, Integer.MAX_VALUE);

    static final Shape.Whole ADDRESS_BYTES = new Shape.Whole(1, 2);
    static final Shape.Whole WIDTH = new Shape.Whole(1, 4);
    static final Shape.Whole INCREMENT = new Shape.Whole(0, 0xFFFF);
    static final Shape.Whole READ_BIT = BYTE;
    static final Shape.Whole BYTES_OF_SENSOR = new Shape.Whole(1, 4);

    private static final Shape TIME = Shape.anyOf(
            Shape.scalar("type", "number", "minimum", 0),
            Shape.text("\\s*[0-9]+(?:\\.[0-9]+)? ?(?:us|ms|s|min|h)?\\s*"));
    private static final Shape SIZE =
            Shape.anyOf(Shape.scalar("type", "integer", "minimum", 1), Shape.text("\\s*[0-9]+ ?(?:B|KB|MB)?\\s*"));
    private static final Shape BYTES =
            Shape.named("wiredBytes", () -> Shape.anyOf(Shape.text(HEX + "*"), BYTE, Shape.listOf(BenchShapes.BYTES)));
    private static final Shape COMMAND = Shape.anyOf(Shape.text(HEX + "+"), BYTE, around -> {
        var several = Shape.listOf(BYTES).schema(around);
        several.put("minItems", 1);
        return several;
    });

    static final TableKeys HEX_TEXT = TableKeys.none().must("hex", BYTES, "Bytes in hex.");
    private static final Shape SAID = Shape.named(
            "wiredText", () -> Shape.anyOf(Shape.scalar("type", List.of("string", "number", "boolean")), HEX_TEXT));
    private static final Shape BITS =
            Shape.named("wiredBits", () -> Shape.tableOf(Shape.Whole.TEXT, new Shape.Whole(1, Integer.MAX_VALUE)));

    static final TableKeys SENSOR = TableKeys.none().must("sensor", name(), "The sensor that the volts follow.");

    static final TableKeys GATED = TableKeys.none()
            .must(
                    "value",
                    Shape.named("wiredRegister", () -> BenchShapes.REGISTER_CONTENT),
                    "What it reads while it does.")
            .may("while", BITS, "Only while these bits are set; otherwise it reads 0.")
            .may("unless", BITS, "Only while these bits are clear; otherwise it reads 0.");
    static final TableKeys SEQUENCE = TableKeys.none()
            .must(
                    "sequence",
                    Shape.anyOf(CONTENT, Shape.listOf(CONTENT)),
                    "What it reads one time after the other; the last one stays.");
    static final TableKeys MEASURED = TableKeys.none()
            .must("sensor", name(), "The sensor that it measures.")
            .may("scale", Shape.scalar("type", "number"), "What the sensor's figure is multiplied by; 1 if left out.")
            .may("offset", Shape.scalar("type", "number"), "What is added to that; 0 if left out.")
            .may("bytes", BYTES_OF_SENSOR, "In how many bytes, in this register and those after it.")
            .may("order", Shape.word("little", "big"), "Which byte comes first; little if left out.")
            .may("while", BITS, "Only while these bits are set; otherwise it reads 0.")
            .may("unless", BITS, "Only while these bits are clear; otherwise it reads 0.");
    private static final Shape REGISTER_CONTENT =
            Shape.anyOf(CONTENT, Shape.listOf(CONTENT), GATED, SEQUENCE, MEASURED);

    static final TableKeys ACCESS = TableKeys.none()
            .may("written", REGISTER, "When this register is written.")
            .may("bits", new Shape.Whole(1, Integer.MAX_VALUE), "Only when one of these bits is written as 1.")
            .may("read", REGISTER, "When this register is read.")
            .oneOf("written", "read");
    static final TableKeys ACT = TableKeys.none()
            .may("when", ACCESS, "What the device does that sets it off.")
            .may("every", TIME, "How often it does it by itself.")
            .may("while", BITS, "Only while these bits are set.")
            .may("unless", BITS, "Only while these bits are clear.")
            .may("after", TIME, "How long it takes; no time if left out.")
            .may("sets", BITS, "The bits that become 1.")
            .may("clears", BITS, "The bits that become 0.")
            .oneOf("when", "every")
            .notBoth("every", "after")
            .oneOrBothFilled("sets", "clears");

    static final TableKeys ANSWERS =
            TableKeys.none().must("answers", answers(HEX + "+", COMMAND, BYTES), "What it answers to which bytes.");
    private static final TableKeys FILE = TableKeys.none()
            .must(
                    "registers",
                    Shape.tableOf(Shape.Whole.TEXT, REGISTER_CONTENT),
                    "What is in its registers; 0 in all others.")
            .may("width", WIDTH, "How many bytes a register has; 1 if left out.")
            .may("addressBytes", ADDRESS_BYTES, "How many bytes an address of a register has; 1 if left out.")
            .may(
                    "increment",
                    INCREMENT,
                    "The bit of an address that says to go on to the next register; always if left out.");
    static final TableKeys I2C = acting(FILE);
    static final TableKeys SPI = acting(
                    FILE.may("readBit", READ_BIT, "The bit of an address that says that it is read; 0x80 if left out."))
            .may("select", Shape.text(PIN), "The pin that selects it.");
    static final TableKeys SPI_ANSWERS = ANSWERS.may("select", Shape.text(PIN), "The pin that selects it.");
    static final TableKeys FLASH = TableKeys.none()
            .must("flash", SIZE, "The size of a flash chip, in whole sectors of 4 KB.")
            .may("select", Shape.text(PIN), "The pin that selects it.");
    static final TableKeys SAYING = TableKeys.none()
            .may("text", SAID, "What it says.")
            .may("hex", BYTES, "What it says, as bytes.")
            .may("at", TIME, "How long after it has got power; at once if left out.")
            .may("every", TIME, "How often from then on; once if left out.")
            .oneOrBoth("text", "hex");
    static final TableKeys UART = TableKeys.none()
            .may("answers", answers(".+", SAID, SAID), "What it answers to which texts.")
            .may("says", Shape.anyOf(SAYING, Shape.listOf(SAYING)), "What it says by itself.");

    /** The whole table. */
    static final Shape TABLE = BenchShapes::table;

    private BenchShapes() {}

    private static Shape name() {
        return Shape.scalar("type", "string");
    }

    private static TableKeys acting(TableKeys file) {
        return file.may("acts", Shape.anyOf(ACT, Shape.listOf(ACT)), "What the chip does by itself.")
                .may("lines", Shape.tableOf(PIN, BITS), "The pins that it drives: high while these bits are set.");
    }

    /** The keys of one answer in a list of them, whatever is asked and answered. */
    static TableKeys answer(Shape when, Shape answer) {
        return TableKeys.none()
                .must("when", when, "What it is asked.")
                .must("answer", answer, "What it answers.")
                .may("after", TIME, "How long after; at once if left out.");
    }

    /** The keys of one answer in a list of them. */
    static final TableKeys ANSWER = answer(COMMAND, BYTES);

    private static Shape answers(String keys, Shape when, Shape answer) {
        return Shape.anyOf(Shape.listOf(answer(when, answer)), Shape.tableOf(keys, answer));
    }

    private static Map<String, Object> table(BenchSchema.Around around) {
        var pin = Shape.anyOf(
                Shape.scalar("type", "number", "minimum", 0, "maximum", ImpModel.HIGHEST_VOLTS),
                Shape.word("high", "low"),
                SENSOR);
        var loopback = Shape.word("loopback");
        var buses = new LinkedHashMap<String, Object>();
        buses.put(
                "^" + PIN + "$", documented("Volts of a pin: a figure, high, low, or those of a sensor.", pin, around));
        buses.put(
                "^i2c" + BUS + "$",
                documented(
                        "Peripherals by their address of 7 bits.",
                        Shape.tableOf(Shape.Whole.TEXT, Shape.named("wiredI2c", () -> Shape.anyOf(I2C, ANSWERS))),
                        around));
        buses.put(
                "^spi" + BUS + "$",
                documented(
                        "A peripheral, or loopback.",
                        Shape.named("wiredSpi", () -> Shape.anyOf(loopback, SPI, SPI_ANSWERS, FLASH)),
                        around));
        buses.put(
                "^uart" + BUS + "$",
                documented(
                        "The other end of a serial line, or loopback.",
                        Shape.named("wiredUart", () -> Shape.anyOf(loopback, UART)),
                        around));
        return json(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                json(
                        "type",
                        documented("The model; any if left out.", Shape.word(types()), around),
                        "spiflash",
                        documented("The size of its flash memory, in whole sectors of 4 KB.", SIZE, around)),
                "patternProperties",
                buses);
    }

    private static String[] types() {
        return Arrays.stream(ImpModel.values())
                .filter(model -> model != ImpModel.ANY)
                .map(ImpModel::type)
                .toArray(String[]::new);
    }

    private static Map<String, Object> documented(String words, Shape shape, BenchSchema.Around around) {
        var schema = json("description", words);
        schema.putAll(shape.schema(around));
        return schema;
    }
}
