package io.imptestbed.imp.script;

import io.imptestbed.imp.Imp;

/** The identifiers of an imp, which follow from the seed of the run and the imp's name. Inferred: their form, from those of real imps. */
public final class Identity {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final String VENDOR = "0c2a69";

    private Identity() {}

    /** Returns the identifier of the device: 16 hexadecimal digits. Source: imp API, hardware.getdeviceid() */
    public static String deviceId(Imp imp) {
        return "2000" + macAddress(imp);
    }

    /** Returns the address of the network interface: 12 hexadecimal digits. Source: imp API, imp.getmacaddress() */
    public static String macAddress(Imp imp) {
        return VENDOR + "%06x".formatted(mixed(imp) & 0xFFFFFF);
    }

    private static long mixed(Imp imp) {
        long mixed = (imp.seed() ^ imp.seed() >>> 31) * MIX;
        return mixed ^ mixed >>> 29;
    }
}
