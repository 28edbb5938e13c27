package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scenario, ready to run: parameters filled in, includes merged, everything checked that can be checked without running it.
 *
 * @param name what it is called, matrix values included: {@code QoS 2 survives a lost packet [packet: PUBREC]}
 * @param place where its file names it
 * @param story what a reader should know, in Markdown; may be empty
 * @param covers the normative statements it ties to, such as {@code MQTT-4.3.2-1}
 * @param tags free words to select by
 * @param parameters the values of its parameters, in the file's order
 * @param profile overrides of {@code ImpProfile} fields, name to text
 * @param broker how the broker is set up
 * @param http the world of HTTP around the imps
 * @param imps the imps, in the file's order, members of fleets included
 * @param fleets which imps the file declares together, in the file's order
 * @param clients the ordinary MQTT clients, in the file's order
 * @param steps what happens
 * @param expectations what must be seen
 * @param until when the run ends at the latest, if the file says so
 * @param seed the seed of the run's random source, if the file says so
 */
public record Scenario(
        String name,
        Place place,
        String story,
        List<String> covers,
        List<String> tags,
        Map<String, String> parameters,
        Map<String, String> profile,
        BrokerSetup broker,
        HttpSetup http,
        List<ImpSetup> imps,
        List<Fleet> fleets,
        List<ClientSetup> clients,
        List<Step> steps,
        List<Expectation> expectations,
        Optional<Duration> until,
        Optional<Long> seed) {
    /** Tells whether an agent or a device runs a script, of which no step says when it has done all that it does. */
    public boolean isScripted() {
        return imps.stream().anyMatch(ImpSetup::isScripted);
    }

    /** Returns what agents and devices run, by party, in the file's order. */
    public Map<String, ScriptSetup> scripts() {
        var scripts = new LinkedHashMap<String, ScriptSetup>();
        for (var imp : imps) {
            imp.script().ifPresent(script -> scripts.put(imp.agent(), script));
            imp.device().flatMap(DeviceSetup::script).ifPresent(script -> scripts.put(imp.devicePart(), script));
        }
        return scripts;
    }

    /** Returns what the authors of the scripts should know, in words, each once. */
    public List<String> warnings() {
        return scripts().values().stream()
                .flatMap(script -> script.warnings().stream())
                .distinct()
                .toList();
    }

    /** Returns this scenario with other imps, clients and steps. */
    public Scenario with(List<ImpSetup> otherImps, List<ClientSetup> otherClients, List<Step> otherSteps) {
        return new Scenario(
                name,
                place,
                story,
                covers,
                tags,
                parameters,
                profile,
                broker,
                http,
                otherImps,
                fleets,
                otherClients,
                otherSteps,
                expectations,
                until,
                seed);
    }
}
