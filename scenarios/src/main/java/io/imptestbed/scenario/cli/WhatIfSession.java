package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.report.Run;
import io.imptestbed.scenario.report.WhatIfJson;
import io.imptestbed.scenario.report.WhatIfText;
import io.imptestbed.scenario.rerun.Knob;
import io.imptestbed.scenario.rerun.Range;
import io.imptestbed.scenario.rerun.WhatIf;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.time.SideBySide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the selected scenarios at every value of a range, and prints a table of each. */
final class WhatIfSession {
    private final Context context;
    private final RunOptions options;
    private final int jobs;
    private final Range range;

    WhatIfSession(Context context, RunOptions options, int jobs, Range range) {
        this.context = context;
        this.options = options;
        this.jobs = jobs;
        this.range = range;
    }

    /**
     * Returns the range that {@code text} means.
     *
     * @throws RefusalException if it means none
     */
    static Range range(String text) {
        try {
            return Range.parse(text);
        } catch (IllegalArgumentException e) {
            throw RefusalException.wrongInput("--what-if " + e.getMessage());
        }
    }

    /** Prints the tables, and writes them to {@code json} if it is given. A table is no verdict: the code is 0 whatever came of the runs. */
    ExitCode run(List<Scenario> scenarios, @Nullable Path json) throws Exception {
        var fitting = scenarios.stream()
                .filter(scenario -> range.knob().fits(scenario))
                .toList();
        if (fitting.isEmpty()) {
            throw RefusalException.wrongInput("--what-if " + range.name() + ": nothing in "
                    + Plural.of(scenarios.size(), "scenario") + " that it could change"
                    + (range.line().isPresent() ? " at that line" : "") + "; " + meant() + ofScripts(scenarios));
        }
        requireScripts(fitting);
        try (var file = json == null ? null : WholeFile.begin("--json", json)) {
            var tables = new ArrayList<WhatIf.Table>();
            SideBySide.<WhatIf.Table>run(jobs, jobs(fitting), table -> {
                context.console().lines(WhatIfText.lines(table));
                context.console().line("");
                return tables.add(table);
            });
            if (file != null) {
                write(tables, file);
            }
        }
        return ExitCode.MET;
    }

    private String meant() {
        return switch (range.knob().name()) {
            case "block" -> "it changes steps and reactions that block";
            case "rate" -> "it changes what is published at a rate or an interval";
            case "burst", "count", "size", "qos" -> "it changes what steps and reactions publish";
            case "keepalive" -> "it changes how agents connect";
            default -> range.knob().isOfScript() ? "it changes what 'variables' hand to a script" : "it changes imps";
        };
    }

    /** What a script does stands in its code alone, but for what is handed to it. */
    private String ofScripts(List<Scenario> scenarios) {
        if (scenarios.stream().noneMatch(Scenario::isScripted)) {
            return "";
        }
        var names = scenarios.stream()
                .flatMap(scenario -> Knob.ofScripts(scenario).stream())
                .distinct()
                .toList();
        var known = names.isEmpty()
                ? "hand it the figure in 'variables', and name that: --what-if pump.agent.NAME=FROM..TO"
                : "of 'variables' there are " + String.join(", ", names);
        return range.knob().isOfScript() ? "; " + known : ", and not what a script does by itself: " + known;
    }

    /** A value may make a script one that is none. */
    private void requireScripts(List<Scenario> scenarios) {
        try {
            scenarios.forEach(range::requireRunnable);
        } catch (IllegalArgumentException wrong) {
            throw RefusalException.wrongInput("--what-if " + range + ": " + wrong.getMessage());
        }
    }

    private List<Callable<WhatIf.Table>> jobs(List<Scenario> scenarios) {
        var calls = new ArrayList<Callable<WhatIf.Table>>();
        for (var scenario : scenarios) {
            calls.add(() -> {
                context.console().progress("what if " + range + ": " + Run.nameOf(scenario.place()));
                return new WhatIf(range).of(scenario, options, context.runner()::run);
            });
        }
        return calls;
    }

    private static void write(List<WhatIf.Table> tables, WholeFile file) {
        try {
            WhatIfJson.write(tables, file.writer());
            file.complete();
        } catch (IOException e) {
            throw RefusalException.broken(file.name() + ": " + Trouble.words(e));
        }
    }
}
