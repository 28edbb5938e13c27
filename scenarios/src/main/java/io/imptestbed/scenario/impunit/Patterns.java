package io.imptestbed.scenario.impunit;

/** A runner of impUnit that knows patterns, in Squirrel: of what impUnit finds it keeps what matches. */
final class Patterns {
    private Patterns() {}

    /** Returns an expression for a class derived from impUnit's runner. */
    static String runner(Selector selector) {
        return """
                (class extends ImpUnitRunner {
                    function _matches(pattern, text) {
                      if (pattern == "") return text == "";
                      if (pattern[0] == '*')
                        return _matches(pattern.slice(1), text) || (text != "" && _matches(pattern, text.slice(1)));
                      return text != "" && (pattern[0] == '?' || pattern[0] == text[0])
                        && _matches(pattern.slice(1), text.slice(1));
                    }
                    function _findTests() {
                      local kept = {};
                      foreach (name, found in base._findTests()) {
                        if (!_matches("%s", name)) continue;
                        local tests = [];
                        foreach (test in found.tests) if (_matches("%s", test)) tests.push(test);
                        found.tests = tests;
                        if (tests.len() > 0) kept[name] <- found;
                      }
                      return kept;
                    }
                  })""".formatted(pattern(selector.testCase()), pattern(selector.method()));
    }

    private static String pattern(String text) {
        return SessionCode.quoted(text.isEmpty() ? "*" : text);
    }
}
