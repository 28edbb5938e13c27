package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceFile;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.Constants;
import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Parser;
import io.imptestbed.squirrel.syntax.Position;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;

/** Says what is wrong with code of agents and devices, as far as its text alone tells. */
public final class Lint {
    /** What {@code __EI} stands for on the imp: what code can ask of it is there when it is compiled. */
    private static final List<String> ENVIRONMENT = List.of(
            "PRODUCT_ID",
            "PRODUCT_NAME",
            "DEVICEGROUP_ID",
            "DEVICEGROUP_NAME",
            "DEVICEGROUP_TYPE",
            "DEPLOYMENT_ID",
            "DEPLOYMENT_SHA",
            "DEPLOYMENT_CREATED_AT");

    private final Source source;
    private final Side side;

    private Lint(Source source, Side side) {
        this.source = source;
        this.side = side;
    }

    /**
     * Returns what is wrong with a source, in the order of its files and lines. Of required libraries only what keeps the whole from being compiled is
     * told.
     */
    public static List<LintFinding> check(Source source, Side side) {
        var lint = new Lint(source, side);
        var allowed = Allowed.in(source.name(), source.text());
        var findings = lint.findings();
        findings.addAll(allowed.unknown());
        return findings.sorted().stream()
                .filter(finding -> finding.rule() == LintRule.SYNTAX || !lint.isOfLibrary(finding))
                .filter(finding -> !allowed.allows(finding))
                .toList();
    }

    /** Returns what is wrong with a source whichever side it is for. */
    public static List<LintFinding> check(Source source) {
        var ofDevice = check(source, Side.DEVICE);
        return check(source, Side.AGENT).stream()
                .filter(finding -> ofDevice.stream()
                        .anyMatch(other -> other.place().equals(finding.place())
                                && other.column() == finding.column()
                                && other.rule() == finding.rule()))
                .toList();
    }

    private boolean isOfLibrary(LintFinding finding) {
        return source.file(finding.place().file()).map(SourceFile::library).orElse(false);
    }

    private Findings findings() {
        var places = new IdentityHashMap<Expression, Position>();
        var findings = new Findings(places);
        try {
            check(Parser.parse(source.name(), source.text(), constants(), places::put), findings);
        } catch (CompileError error) {
            error.all().forEach(each -> findings.add(LintRule.SYNTAX, each.place(), each.explanation(), ""));
        }
        return findings;
    }

    private void check(FunctionTree main, Findings findings) {
        var names = Names.of(main);
        var holdings = Holdings.of(main, names);
        Code.visit(main, new ApiRules(ApiInventory.load(), side, names, holdings, findings));
        Code.visit(main, new MqttRules(names, holdings, findings));
        Code.visit(main, new LoopRules(names, findings));
        Code.visit(main, new LanguageRules(findings));
    }

    private static Constants constants() {
        var constants = new Constants();
        var members = new LinkedHashMap<String, Object>();
        ENVIRONMENT.forEach(name -> members.put(name, ""));
        constants.define("__EI", members);
        return constants;
    }
}
