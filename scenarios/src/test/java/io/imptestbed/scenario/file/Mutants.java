package io.imptestbed.scenario.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes copies of a document with one slip each: every key misspelled, every map with a key too many, every value of a wrong kind. */
final class Mutants {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(JsonNode root) {
        this.root = root;
    }

    /** A copy with a slip, and which one it is. */
    record Mutant(String what, JsonNode tree) {}

    static List<Mutant> of(JsonNode root) {
        var mutants = new Mutants(root);
        mutants.visit(root, "");
        return mutants.mutants;
    }

    /** Returns mutants of small documents, each with one step or expectation and the setup, and one of the setup alone. */
    static List<Mutant> ofParts(ObjectNode root) {
        var setup = root.deepCopy();
        setup.remove(List.of("steps", "expect"));
        var all = new ArrayList<>(of(setup));
        for (var list : List.of("steps", "expect")) {
            for (var item : root.withArray(list)) {
                var small = setup.deepCopy();
                small.putArray(list).add(item);
                var mutants = new Mutants(small);
                mutants.visit(small.get(list), "/" + list);
                all.addAll(mutants.mutants);
            }
        }
        return all;
    }

    private void visit(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            add("unknown key in " + path, path, copy -> ((ObjectNode) copy).put("zzz", 1));
            object.fieldNames().forEachRemaining(name -> {
                var inner = path + "/" + name.replace("~", "~0").replace("/", "~1");
                add("misspelled " + inner, path, copy -> {
                    var value = ((ObjectNode) copy).remove(name);
                    ((ObjectNode) copy).set(name + "x", value);
                });
                wrongKinds(inner, path, (copy, value) -> ((ObjectNode) copy).set(name, value));
                visit(object.get(name), inner);
            });
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var index = i;
                wrongKinds(path + "/" + i, path, (copy, value) -> ((ArrayNode) copy).set(index, value));
                visit(array.get(i), path + "/" + i);
            }
        }
    }

    /** Puts a value into a copy of a container. */
    private interface Place {
        void put(JsonNode container, JsonNode value);
    }

    private void wrongKinds(String what, String container, Place place) {
        add(what + " as a map", container, copy -> place.put(copy, NODES.objectNode()));
        add(what + " as a list", container, copy -> place.put(copy, NODES.arrayNode()));
        add(what + " as nothing", container, copy -> place.put(copy, NODES.nullNode()));
    }

    private void add(String what, String path, Consumer<JsonNode> change) {
        var copy = root.deepCopy();
        change.accept(copy.at(path));
        mutants.add(new Mutant(what, copy));
    }
}
