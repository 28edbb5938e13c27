package io.imptestbed.scenario.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option by which commands that run something override fields of the imp profile. */
final class ProfileOption {
    @Option(
            names = "--profile",
            paramLabel = "FIELD=VALUE",
            description = "Give a field of the imp profile another value, such as inboundPerSecond=10/s.")
    private List<String> profile = List.of();

    /** Returns the fields with their values, as they were given. */
    Map<String, String> values() {
        return Assignments.of("--profile", profile);
    }
}
