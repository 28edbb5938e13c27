package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.Quoted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How some keys of a map go together. */
record KeyRule(Sense sense, List<String> names) {
    /** What a rule asks for. */
    enum Sense {
        /** The keys exclude one another. */
        AT_MOST_ONE,
        /** The keys exclude one another, and one must be there. */
        EXACTLY_ONE,
        /** One of the keys must be there. */
        AT_LEAST_ONE,
        /** The first key makes sense only beside one of the others. */
        FIRST_NEEDS_OTHER
    }

    /** Reports where the keys that are there do not go together. */
    void check(Fields fields, Scope scope) {
        var present = 0;
        for (var name : names) {
            present += fields.has(name) ? 1 : 0;
        }
        switch (sense) {
            case AT_MOST_ONE -> refuseSeveral(present, fields, scope);
            case EXACTLY_ONE -> {
                refuseSeveral(present, fields, scope);
                refuseNone(present, fields, scope);
            }
            case AT_LEAST_ONE -> refuseNone(present, fields, scope);
            case FIRST_NEEDS_OTHER -> refuseAlone(present, fields, scope);
        }
    }

    private void refuseSeveral(int present, Fields fields, Scope scope) {
        if (present > 1) {
            var found = fields.keys().stream()
                    .filter(key -> names.contains(key.name()))
                    .toList();
            var words = found.stream().map(key -> Quoted.text(key.name())).collect(Collectors.joining(" and "));
            scope.report(fields.place(found.get(1)), "keys that exclude one another", words, "one of them");
        }
    }

    private void refuseNone(int present, Fields fields, Scope scope) {
        if (present == 0) {
            scope.report(fields.place(), "something is missing", "", words(names));
        }
    }

    private void refuseAlone(int present, Fields fields, Scope scope) {
        if (present == 1 && fields.has(names.get(0))) {
            var others = words(names.subList(1, names.size()));
            var first = fields.keys().stream()
                    .filter(key -> key.name().equals(names.get(0)))
                    .findFirst();
            var what = Quoted.text(names.get(0)) + " on its own";
            scope.report(fields.place(first.orElseThrow()), what, "no " + others, others + " beside it");
        }
    }

    private static String words(List<String> names) {
        return names.stream().map(Quoted::text).collect(Collectors.joining(" or "));
    }

    /** Returns the schema of a map that obeys the rule. */
    Map<String, Object> schema() {
        var each = names.stream().map(n -> json("required", List.of(n))).toList();
        return switch (sense) {
            case AT_MOST_ONE -> json("anyOf", List.of(json("oneOf", each), json("not", json("anyOf", each))));
            case EXACTLY_ONE -> json("oneOf", each);
            case AT_LEAST_ONE -> json("anyOf", each);
            case FIRST_NEEDS_OTHER -> json("if", each.get(0), "then", json("anyOf", each.subList(1, each.size())));
        };
    }
}
