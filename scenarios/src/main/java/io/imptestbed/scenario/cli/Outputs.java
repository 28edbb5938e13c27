package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.report.JUnitReport;
import io.imptestbed.scenario.report.JsonReport;
import io.imptestbed.scenario.report.Run;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a run writes beside what it prints; complete at the end, or not there at all. */
final class Outputs implements Closeable {
    private final List<WholeFile> files = new ArrayList<>();
    private @Nullable WholeFile junitFile;
    private @Nullable JUnitReport junit;
    private @Nullable JsonReport json;

    private Outputs() {}

    /**
     * Makes sure that the files can be written, before anything runs.
     *
     * @throws RefusalException if one of them cannot
     */
    static Outputs begin(@Nullable Path junit, @Nullable Path json) throws IOException {
        var outputs = new Outputs();
        try {
            if (junit != null) {
                outputs.junitFile = outputs.file("--junit", junit);
                outputs.junit = new JUnitReport();
            }
            if (json != null) {
                outputs.json = new JsonReport(outputs.file("--json", json).writer());
            }
        } catch (RuntimeException | IOException e) {
            outputs.close();
            throw e;
        }
        return outputs;
    }

    private WholeFile file(String option, Path path) {
        var file = WholeFile.begin(option, path);
        files.add(file);
        return file;
    }

    /** Takes a run that has ended. */
    synchronized void add(Run run) throws IOException {
        if (junit != null) {
            junit.add(run);
        }
        if (json != null) {
            json.add(run);
        }
    }

    /** Writes what is left to write, and puts the files where they belong. */
    synchronized void complete(List<Scenario> notRun, String why) throws IOException {
        if (junit != null && junitFile != null) {
            for (var scenario : notRun) {
                junit.skip(scenario, why);
            }
            junit.write(junitFile.writer());
        }
        if (json != null) {
            json.finish(notRun);
            json.close();
        }
        for (var file : files) {
            file.complete();
        }
    }

    /** Returns the names of the files, as the person gave them. */
    List<String> names() {
        return files.stream().map(WholeFile::name).toList();
    }

    /** Leaves nothing incomplete behind. */
    @Override
    public synchronized void close() throws IOException {
        for (var file : files) {
            file.close();
        }
    }
}
