package io.imptestbed.imp.script;

import io.imptestbed.imp.Imp;

/** The identifiers of an imp, which follow from the seed of the run and the imp's name. Inferred: their form, from those of real imps. */
public final class Identity {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final String VENDOR = "0c2a69";
    // of the addresses that are set aside for documentation, so that it is nobody's
    private static final String NETWORK = "203.0.113.";
    private static final int HOSTS = 254;

    private Identity() {}

    /** Returns the identifier of the device: 16 hexadecimal digits. Source: imp API, hardware.getdeviceid() */
    public static String deviceId(Imp imp) {
        return imp.device().hardware().model().deviceIdPrefix() + macAddress(imp);
    }

    /** Returns the address of the network interface: 12 hexadecimal digits. Source: imp API, imp.getmacaddress() */
    public static String macAddress(Imp imp) {
        return VENDOR + "%06x".formatted(mixed(imp) & 0xFFFFFF);
    }

    /** Returns the address from which the device reaches the server, always the same. Inferred: that it never changes. */
    static String ipAddress(Imp imp) {
        return NETWORK + (1 + Long.remainderUnsigned(mixed(imp), HOSTS));
    }

    private static long mixed(Imp imp) {
        long mixed = (imp.seed() ^ imp.seed() >>> 31) * MIX;
        return mixed ^ mixed >>> 29;
    }
}
