package io.imptestbed.imp.bus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The models of imps: what {@code imp.info().type} says, and which pins and buses there are.
 *
 * <p>Which buses there are, and which pins have a counter, is known of the imp001 and imp002, the buses of the imp003 too; of the others any pins make
 * a bus and count. Which pins have an analog output is known of all but the imp005 and the impC001, whose every pin has one.
 *
 * <p>Source: imp API, hardware.pin, the pin mux tables, waking from deep sleep, and imp.info()
 */
public enum ImpModel {
    /** One that has whatever is asked for; it says that it is an imp001. */
    ANY("imp001", "", "", ""),
    IMP001("imp001", "1 2 5 7 8 9", "i2c12 i2c89 spi189 spi257 uart12 uart57 uart1289", "1"),
    IMP002("imp002", "1 2 5 6 7 8 9 A B C D E", "i2c12 i2c89 spi189 spi257 uart12 uart57 uart1289 uart6E uartB", "1"),
    IMP003(
            "imp003",
            "A B C D E F G H J K L M N P Q R S T U V W X Y",
            "i2cAB i2cFG spiEBCA spiLGDK uartDM uartFG uartQRPW uartUVGD uartWJ",
            "W"),
    IMP004M("imp004m", "A B C D E F G H J K L M N P Q R S W", "", "W"),
    IMP005("imp005", "", "", ""),
    IMP006("imp006", "", "", "V W"),
    IMPC001("impC001", "", "", "W");

    /** The highest volts that a pin of any model stands. Inferred: the supply's 3.3 V and the usual 0.3 V above it. */
    public static final double HIGHEST_VOLTS = 3.6;

    private static final Pattern PIN = Pattern.compile("pin([0-9A-Z]|[XY][A-Z])");
    private static final Pattern LETTER_PIN = Pattern.compile("pin([A-Z]|[XY][A-Z])");
    private static final Pattern BUS = Pattern.compile("(?:i2c|spi|uart)([0-9]|[0-9A-Z]{1,6})");
    private static final List<String> WITHOUT_SAMPLER = List.of("imp004m", "imp005", "imp006");

    private final String type;
    // between spaces; empty if any is there
    private final String pins;
    // between spaces; empty if any pins make one
    private final String buses;
    private final String wakers;

    ImpModel(String type, String pins, String buses, String wakers) {
        this.type = type;
        this.pins = between(pins);
        this.buses = between(buses);
        this.wakers = wakers;
    }

    private static String between(String words) {
        return words.isEmpty() ? "" : " " + words + " ";
    }

    /** Returns what {@code imp.info().type} says. */
    public String type() {
        return type;
    }

    /** Returns the model that says that it is of this type. */
    public static Optional<ImpModel> of(String type) {
        return Arrays.stream(values())
                .filter(each -> each != ANY && each.type.equals(type))
                .findFirst();
    }

    /** Tells whether {@code name}, such as {@code pin1}, is a pin of this model. */
    public boolean hasPin(String name) {
        if (!pins.isEmpty()) {
            return PIN.matcher(name).matches() && has(name.substring("pin".length()));
        }
        return (this == ANY ? PIN : LETTER_PIN).matcher(name).matches();
    }

    /** Tells whether {@code name}, such as {@code i2c89}, is a bus of this model. */
    public boolean hasBus(String name) {
        if (!buses.isEmpty()) {
            return buses.contains(" " + name + " ");
        }
        var matcher = BUS.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        return pins.isEmpty() || matcher.group(1).chars().allMatch(pin -> has(Character.toString(pin)));
    }

    private boolean has(String pin) {
        return pins.contains(" " + pin + " ");
    }

    /** Returns the pins that can wake this model from deep sleep; none for a model whose every pin can, and for one without deep sleep. */
    public List<String> wakers() {
        return wakers.isEmpty()
                ? List.of()
                : Arrays.stream(wakers.split(" ", -1)).map(each -> "pin" + each).toList();
    }

    /** Tells whether this pin can wake this model from deep sleep. */
    public boolean isWokenBy(String pin) {
        return this == ANY || wakers().contains(pin);
    }

    /** Tells whether this pin has an analog output. Source: imp API, hardware.fixedfrequencydac */
    public boolean hasAnalogOut(String pin) {
        return switch (this) {
            case IMP001, IMP002 -> pin.equals("pin1") || pin.equals("pin5");
            case IMP003 -> pin.equals("pinA") || pin.equals("pinC");
            case IMP004M -> false;
            case IMP006 -> pin.equals("pinXC") || pin.equals("pinXD");
            case ANY, IMP005, IMPC001 -> true;
        };
    }

    /** Tells whether this pin can count pulses. */
    public boolean hasPulseCounter(String pin) {
        return !isFirstKind() || pin.equals("pin1");
    }

    private boolean isFirstKind() {
        return this == IMP001 || this == IMP002;
    }

    /** Tells whether this model is a card, to be put into a socket, and not a module. */
    public boolean isCard() {
        return type.equals(IMP001.type);
    }

    /** Returns what the identifiers of its devices begin with. Inferred: from those of real imps, which tell code what model it runs on. */
    public String deviceIdPrefix() {
        return switch (this) {
            case ANY, IMP001, IMP002 -> "2000";
            case IMP003 -> "3000";
            case IMP004M -> "4000";
            case IMP005 -> "5000";
            case IMP006 -> "6000";
            case IMPC001 -> "c001";
        };
    }

    /** Tells whether this model has deep sleep, and the functions for it. */
    public boolean hasDeepSleep() {
        return this != IMP005;
    }

    /** Tells whether this model has flash memory that code can use. */
    public boolean hasSpiflash() {
        return this != IMP001 && this != IMP002;
    }

    /** Returns the speeds, in Hertz, at which this model can read and write that memory, the slowest first. Source: imp API, spiflash.setspeed() */
    List<Integer> spiflashSpeeds() {
        return switch (this) {
            case IMP003 -> List.of(4_500_000, 9_000_000, 18_000_000);
            case IMP004M -> List.of(3_000_000, 6_000_000, 12_000_000);
            case ANY, IMP001, IMP002, IMP005, IMP006, IMPC001 ->
                List.of(3_000_000, 4_500_000, 6_000_000, 9_000_000, 12_000_000, 18_000_000);
        };
    }

    /** Tells whether this model has a sampler. */
    public boolean hasSampler() {
        return !WITHOUT_SAMPLER.contains(type);
    }

    /** Tells whether this model has an output of analog signals at a fixed frequency. */
    public boolean hasFixedFrequencyDac() {
        return this != IMP005 && this != IMPC001;
    }
}
