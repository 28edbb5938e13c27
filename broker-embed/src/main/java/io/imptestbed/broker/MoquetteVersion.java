package io.imptestbed.broker;

/** Makes sure that the Moquette on the class path is the one that the shim was made for. */
final class MoquetteVersion {
    private static final String EXPECTED = "0.17";
    private static final String SERVER = "io.moquette.broker.Server";

    private MoquetteVersion() {}

    /** Throws {@link BrokerStartException} unless it is 0.17. */
    static void require() {
        require(SERVER);
    }

    static void require(String server) {
        try {
            // read at run time: javac would copy the constant of the version that it was compiled against
            check(String.valueOf(
                    Class.forName(server).getField("MOQUETTE_VERSION").get(null)));
        } catch (ClassNotFoundException missing) {
            throw new BrokerStartException(
                    "moquette-broker: not on the class path (expected: version " + EXPECTED + ")", missing);
        } catch (ReflectiveOperationException changed) {
            throw new BrokerStartException(
                    "moquette-broker: unknown version (expected: version " + EXPECTED + ")", changed);
        }
    }

    static void check(String found) {
        if (!found.equals(EXPECTED)) {
            throw new BrokerStartException(
                    "moquette-broker: version " + found + " on the class path (expected: version " + EXPECTED + ")",
                    null);
        }
    }
}
