package io.imptestbed.scenario.cli;

import io.imptestbed.squirrel.Profile;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed squirrel}: runs a script of the imp's language, checks it, or takes it line by line. */
@Command(
        name = "squirrel",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        header = {"Run or check a Squirrel script; without a file, take lines as they are typed.", ""},
        description = {
            "What the script prints goes to standard output. The report of an error that nothing catches goes to standard error, and the exit"
                    + " code is 1. The script finds its arguments in vargv. Of the imp's own objects there are none here.",
            ""
        },
        parameterListHeading = "Parameters:%n",
        optionListHeading = "Options:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./testbed squirrel sums.nut 3 4         run a script with two arguments",
            "  ./testbed squirrel --check *.nut        say what is wrong with scripts, without running them",
            "  ./testbed squirrel --profile device     type lines, as a device would understand them"
        })
final class SquirrelCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Whose Squirrel: standard (as published), agent or device. Default: ${DEFAULT-VALUE}",
            defaultValue = "agent")
    private String profile = "agent";

    @Option(names = "--check", description = "Only parse; every FILE is a script.")
    private boolean check;

    @Option(
            names = "--history",
            paramLabel = "HISTORY",
            description = "Keep the lines that are typed in this file, for the next time.")
    private @Nullable String history;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The script; none to type lines.")
    private @Nullable String file;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the script finds in vargv.")
    private List<String> arguments = List.of();

    SquirrelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var chosen = profile();
        if (check) {
            return SquirrelScript.check(context.console(), files());
        } else if (file == null) {
            return SquirrelShell.open(context.console(), chosen, history);
        }
        return SquirrelScript.run(context.console(), chosen, file, arguments);
    }

    private List<String> files() {
        if (file == null) {
            throw RefusalException.wrongInput("Missing FILE: which script should be checked?");
        }
        var files = new java.util.ArrayList<String>();
        files.add(file);
        files.addAll(arguments);
        return files;
    }

    private Profile profile() {
        return switch (profile.toLowerCase(Locale.ROOT)) {
            case "standard" -> Profile.STANDARD;
            case "agent" -> Profile.IMP_AGENT;
            case "device" -> Profile.IMP_DEVICE;
            default ->
                throw RefusalException.wrongInput("--profile: " + profile + " (expected: standard, agent or device)");
        };
    }
}
