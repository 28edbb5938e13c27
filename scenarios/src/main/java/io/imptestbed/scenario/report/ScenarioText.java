package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.Fleet;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.scenario.model.Spread;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.scenario.model.Telemetry;
import io.imptestbed.scenario.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a scenario to a person before it runs: its story, who takes part, what happens and what must be seen. */
public final class ScenarioText {
    private static final int WIDTH = 100;
    private static final int LINE_NUMBER = 5;

    private final List<String> lines = new ArrayList<>();

    private ScenarioText() {}

    /** Returns the text; the numbers at the left are lines of the file. */
    public static List<String> of(Scenario scenario) {
        var text = new ScenarioText();
        text.head(scenario);
        text.parties(scenario);
        text.http(scenario.http());
        text.section("What happens");
        text.steps(scenario.steps(), "");
        text.section("What must be seen");
        scenario.expectations().forEach(e -> text.numbered(e.place().line(), "", e.text()));
        scenario.until().ifPresent(until -> text.line("       until " + Words.seconds(until)));
        return text.lines;
    }

    private void head(Scenario scenario) {
        line(Text.printable(scenario.name()));
        line(scenario.place().toString());
        if (!scenario.story().isBlank()) {
            line("");
            paragraphs(scenario.story().strip()).forEach(this::paragraph);
        }
        line("");
        fact("covers", scenario.covers());
        fact("tags", scenario.tags());
        fact("parameters", pairs(scenario.parameters()));
        fact("profile", pairs(scenario.profile()));
        scenario.seed().ifPresent(seed -> fact("seed", List.of(Long.toString(seed))));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }

    /** Puts the lines of each paragraph together; lines that are indented or of a list keep to themselves. */
    private static List<String> paragraphs(String story) {
        var paragraphs = new ArrayList<String>();
        var paragraph = new StringBuilder();
        for (var text : story.lines().toList()) {
            if (text.isBlank() || text.startsWith(" ") || text.startsWith("- ")) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
            if (text.isBlank()) {
                paragraphs.add("");
                continue;
            }
            paragraph.append(paragraph.length() == 0 ? "" : " ").append(text);
        }
        paragraphs.add(paragraph.toString());
        return paragraphs;
    }

    private void paragraph(String text) {
        Text.wrap(text, WIDTH - 2, Integer.MAX_VALUE, Signs.UNICODE)
                .forEach(part -> line(("  " + part).stripTrailing()));
    }

    private static List<String> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .toList();
    }

    private void fact(String name, List<String> values) {
        if (!values.isEmpty()) {
            line("  " + name + ": " + Text.printable(String.join(", ", values)));
        }
    }

    private void parties(Scenario scenario) {
        if (scenario.imps().isEmpty() && scenario.clients().isEmpty()) {
            return;
        }
        section("Who takes part");
        var fleets = new LinkedHashMap<String, Fleet>();
        scenario.fleets().forEach(fleet -> fleet.members().forEach(member -> fleets.put(member, fleet)));
        for (var imp : scenario.imps()) {
            var fleet = fleets.get(imp.name());
            if (fleet != null && fleet.members().get(0).equals(imp.name())) {
                fleet(fleet);
            }
            if (fleet == null || fleet.members().get(0).equals(imp.name())) {
                imp(imp);
            }
        }
        scenario.clients().forEach(this::client);
    }

    /** A fleet is told by its first member. */
    private void fleet(Fleet fleet) {
        var members = fleet.members();
        var spread = fleet.spread()
                .map(s -> ", spread over " + Words.seconds(s.over()) + (s.by() == Spread.By.RANDOM ? " by chance" : ""))
                .orElse("");
        var names = members.size() == 1 ? members.get(0) : members.get(0) + " to " + members.get(members.size() - 1);
        numbered(
                fleet.place().line(),
                "",
                fleet.name() + ": a fleet of " + Words.count(members.size(), "imp") + ", " + names + spread
                        + "; the first of them:");
    }

    private void imp(ImpSetup imp) {
        var profile = imp.profile().isEmpty() ? "" : "; profile " + String.join(", ", pairs(imp.profile()));
        numbered(
                imp.place().line(),
                "",
                imp.agent() + ": an imp's agent" + runs(imp.script()) + subscribed(imp.subscriptions()) + profile);
        imp.reactions().forEach(reaction -> numbered(reaction.place().line(), "  ", "reacts to " + reaction.filter()));
        imp.occasions().forEach(reaction -> numbered(reaction.place().line(), "  ", words(reaction, "its device")));
        imp.device().ifPresent(device -> device(imp, device));
        imp.reconnect()
                .ifPresent(reconnect ->
                        line(" ".repeat(LINE_NUMBER + 4) + "connects again " + Words.seconds(reconnect.after())
                                + " after a loss, at most " + Words.count(reconnect.times(), "time")));
    }

    private void device(ImpSetup imp, DeviceSetup device) {
        var policy = device.script().isPresent()
                ? runs(device.script())
                : ", " + device.policy().words();
        numbered(device.place().line(), "", imp.devicePart() + ": its device" + policy + starts(device));
        if (!device.sensors().isEmpty()) {
            line(" ".repeat(LINE_NUMBER + 4) + "sensors: "
                    + String.join(", ", device.sensors().keySet()));
        }
        if (!device.wired().isEmpty()) {
            line(" ".repeat(LINE_NUMBER + 4) + "wired: "
                    + String.join(", ", device.wired().keySet()));
        }
        device.telemetry().forEach(job -> numbered(job.place().line(), "  ", words(job)));
        device.reactions().forEach(reaction -> numbered(reaction.place().line(), "  ", words(reaction, "its agent")));
        device.reconnect()
                .ifPresent(reconnect -> line(" ".repeat(LINE_NUMBER + 4) + "connects again "
                        + Words.seconds(reconnect.after()) + " after a loss"));
    }

    private static String runs(Optional<ScriptSetup> script) {
        return script.map(setup -> ", which runs " + setup.name()).orElse("");
    }

    /** Stubs in the order in which they are asked. */
    private void http(HttpSetup http) {
        if (http.stubs().isEmpty() && http.allowed().isEmpty()) {
            return;
        }
        section("Who answers requests");
        http.stubs().forEach(stub -> line(" ".repeat(LINE_NUMBER + 2) + Text.printable(stub.toString())));
        http.allowed()
                .forEach(host -> line(" ".repeat(LINE_NUMBER + 2) + Text.printable(host) + ", really, in real time"));
    }

    private static String starts(DeviceSetup device) {
        if (device.starts().isEmpty()) {
            return "; not powered on by itself";
        }
        return device.isOnAtStart()
                ? ""
                : "; powered on at " + Words.seconds(device.starts().get());
    }

    private static String words(Telemetry job) {
        return "sends " + job.name() + " every " + Words.seconds(job.every())
                + (job.from().isEmpty() ? "" : ": " + String.join(", ", job.from()))
                + job.counter().map(counter -> ", numbered as " + counter).orElse("")
                + (job.sleepsBetween() ? ", in deep sleep between" : "");
    }

    private static String words(ImpReaction reaction, String from) {
        return switch (reaction.occasion()) {
            case START -> "acts when its code starts";
            case MESSAGE -> "reacts to " + reaction.name() + " of " + from;
            case DEVICE_CONNECTED -> "reacts to its device being connected";
            case DEVICE_DISCONNECTED -> "reacts to its device being disconnected";
        };
    }

    private void client(ClientSetup client) {
        var connects = client.connectsAtStart() ? "" : "; does not connect by itself";
        numbered(
                client.place().line(),
                "",
                client.name() + ": an ordinary MQTT client" + subscribed(client.subscriptions()) + connects);
        client.reactions()
                .forEach(reaction -> numbered(reaction.place().line(), "  ", "reacts to " + reaction.filter()));
    }

    private static String subscribed(List<Subscription> subscriptions) {
        return subscriptions.isEmpty()
                ? ""
                : ", subscribed to "
                        + subscriptions.stream()
                                .map(subscription -> subscription.filter() + " with QoS " + subscription.qos())
                                .collect(Collectors.joining(", "));
    }

    private void steps(List<Step> steps, String indent) {
        for (var step : steps) {
            numbered(step.place().line(), indent, step.text());
            if (step.action() instanceof Action.Stage stage) {
                steps(stage.steps(), indent + "  ");
            } else if (step.action() instanceof Action.Repeat repeat
                    && !repeat.rounds().isEmpty()) {
                steps(repeat.rounds().get(0), indent + "  ");
            }
        }
    }

    private void section(String title) {
        line("");
        line(title);
    }

    private void numbered(int number, String indent, String text) {
        var digits = Integer.toString(number);
        line(" ".repeat(Math.max(0, LINE_NUMBER - digits.length())) + digits + "  " + indent + Text.printable(text));
    }

    private void line(String text) {
        lines.add(text);
    }
}
