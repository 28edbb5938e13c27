package io.imptestbed.imp.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes one source of the files that a program is written in, as the imp's own tools do: Builder's directives and required libraries. */
public final class Sources {
    private Sources() {}

    /**
     * Reads a file and all that it includes and requires.
     *
     * @throws SourceProblemsException if something is missing or wrong: all that could be told apart, each with its place
     */
    public static Source assemble(Path main, SourceSettings settings) {
        var path = settings.workingFolder().resolve(main).normalize();
        var part = new SourceFile(Folders.nameOf(path), path, false);
        var findings = new Findings();
        if (!Files.isRegularFile(path)) {
            findings.triedInVain(List.of(path));
            findings.problem(
                    new SourcePlace(settings.shown(path), 0),
                    Files.isDirectory(path) ? "is a folder, not a file" : "there is no such file");
            findings.failIfProblems();
        }
        try {
            return assemble(part, findings.text(part), settings, findings);
        } catch (IOException error) {
            findings.problem(new SourcePlace(settings.shown(path), 0), "cannot be read (" + error + ")");
            findings.failIfProblems();
            throw new IllegalStateException("a problem was just found", error);
        }
    }

    /**
     * As {@link #assemble(Path, SourceSettings)}, for a text that is in no file.
     *
     * @param name what errors call it
     * @param text one character a byte
     * @param folder where the file would lie: what includes are relative to
     */
    public static Source assemble(String name, String text, Path folder, SourceSettings settings) {
        var path = settings.workingFolder().resolve(folder).resolve(name).normalize();
        return assemble(new SourceFile(name, path, false), text, settings, new Findings());
    }

    private static Source assemble(SourceFile main, String text, SourceSettings settings, Findings findings) {
        for (var folder : settings.folders()) {
            if (!Files.exists(folder)) {
                findings.warning(
                        new SourcePlace(main.name(), 0), "there is no library folder " + settings.shown(folder));
            }
        }
        var names = new FileNames(settings, main);
        var folder = main.path().getParent();
        var finder = new Finder(settings, names, findings, folder == null ? settings.workingFolder() : folder);
        var preprocessor = new Preprocessor(settings, finder, findings);
        var libraries = new Libraries(settings, settings.sideOf(main.name()));
        var requirements = new Requirements(settings, findings, names, libraries, preprocessor);
        var lines = requirements.expand(preprocessor.process(Origin.local(main), text));
        findings.failIfProblems();
        return new Source(main.name(), LinePrinter.print(main.name(), lines), findings.files(), findings.warnings());
    }
}
