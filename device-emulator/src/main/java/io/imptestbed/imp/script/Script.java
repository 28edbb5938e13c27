package io.imptestbed.imp.script;

import io.imptestbed.squirrel.Program;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.Constants;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The code of an agent or a device, compiled once and shared by any number of machines.
 *
 * @param name what the log calls it, for example {@code pump.agent.nut}
 */
public record Script(String name, Program program) {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PRODUCT_ID", "00000000-0000-4000-8000-000000000001",
            "PRODUCT_NAME", "Imp Testbed",
            "DEVICEGROUP_ID", "00000000-0000-4000-8000-000000000002",
            "DEVICEGROUP_NAME", "Imp Testbed",
            "DEVICEGROUP_TYPE", "development",
            "DEPLOYMENT_ID", "00000000-0000-4000-8000-000000000003",
            "DEPLOYMENT_SHA", "0000000000000000000000000000000000000000",
            "DEPLOYMENT_CREATED_AT", "2024-01-01T00:00:00.000Z");

    /**
     * Compiles a source.
     *
     * @param source one character a byte: read the file as ISO-8859-1
     * @throws CompileError if it is not Squirrel
     */
    public static Script of(String name, String source) {
        return of(name, source, Map.of());
    }

    /**
     * Compiles a source whose enumeration {@code __EI} has these members, in addition to the usual ones or in their place.
     *
     * @throws CompileError if it is not Squirrel. Source: imp API, environment variables
     */
    public static Script of(String name, String source, Map<String, String> environment) {
        var members = new LinkedHashMap<>(ENVIRONMENT);
        members.putAll(environment);
        members.replaceAll(
                (key, text) -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var constants = new Constants();
        constants.define("__EI", members);
        return new Script(name, Program.compile(name, source, constants));
    }
}
