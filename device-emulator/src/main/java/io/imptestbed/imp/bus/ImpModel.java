package io.imptestbed.imp.bus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The models of imps: what {@code imp.info().type} says, and which pins and buses there are.
 *
 * <p>A bus is there if all its pins are. Simplified: which pins can be which bus, and which modes a pin has, is not checked.
 *
 * <p>Source: imp API, hardware.pin and imp.info()
 */
public enum ImpModel {
    /** One that has whatever is asked for; it says that it is an imp001. */
    ANY("imp001", ""),
    IMP001("imp001", "1 2 5 7 8 9"),
    IMP002("imp002", "1 2 5 6 7 8 9 A B C D E"),
    IMP003("imp003", "A B C D E F G H J K L M N P Q R S T U V W X Y"),
    IMP004M("imp004m", "A B C D E F G H J K L M N P Q R S W"),
    IMP005("imp005", ""),
    IMP006("imp006", ""),
    IMPC001("impC001", "");

    private static final Pattern PIN = Pattern.compile("pin([0-9A-Z]|[XY][A-Z])");
    private static final Pattern LETTER_PIN = Pattern.compile("pin([A-Z]|[XY][A-Z])");
    private static final Pattern BUS = Pattern.compile("(?:i2c|spi|uart)([0-9]|[0-9A-Z]{1,6})");
    private static final List<String> WITHOUT_SAMPLER = List.of("imp004m", "imp005", "imp006");

    private final String type;
    // between spaces; empty if any is there
    private final String pins;

    ImpModel(String type, String pins) {
        this.type = type;
        this.pins = pins.isEmpty() ? "" : " " + pins + " ";
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
        var matcher = BUS.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        return pins.isEmpty() || matcher.group(1).chars().allMatch(pin -> has(Character.toString(pin)));
    }

    private boolean has(String pin) {
        return pins.contains(" " + pin + " ");
    }

    /** Tells whether this model has deep sleep, and the functions for it. */
    public boolean hasDeepSleep() {
        return this != IMP005;
    }

    /** Tells whether this model has flash memory that code can use. */
    public boolean hasSpiflash() {
        return this != IMP001 && this != IMP002;
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
