package io.imptestbed.imp.lint;

import io.imptestbed.imp.source.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every documented member of the imp's API, and how far the testbed has it. */
public final class ApiInventory {
    /** The object of constants and tables that stand alone. */
    public static final String ROOT = "(root)";

    private static final String RESOURCE = "api-inventory.tsv";
    private static final int COLUMNS = 5;

    private final List<ApiMember> members;

    private ApiInventory(List<ApiMember> members) {
        this.members = List.copyOf(members);
    }

    /** Reads the list that comes with the testbed. */
    public static ApiInventory load() {
        try (var stream = ApiInventory.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + ": is missing beside its class");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Reads a list, a line a member. */
    public static ApiInventory parse(String text) {
        var members = new ArrayList<ApiMember>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                members.add(member(line, number));
            }
        }
        return new ApiInventory(members);
    }

    private static ApiMember member(String line, int number) {
        var columns = line.split("\t", -1);
        if (columns.length < COLUMNS - 1 || columns.length > COLUMNS) {
            throw new IllegalArgumentException(
                    RESOURCE + ":" + number + ": " + columns.length + " columns (expected: 4, or 5 with a note)");
        }
        return new ApiMember(
                Side.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                columns[1],
                columns[2],
                ApiMember.Status.valueOf(columns[3].toUpperCase(Locale.ROOT)),
                columns.length == COLUMNS ? columns[4] : "");
    }

    /** Returns all members, in the order of the list. */
    public List<ApiMember> members() {
        return members;
    }

    /** Returns the members of an object. */
    public List<ApiMember> members(Side side, String object) {
        return members.stream()
                .filter(member -> member.side() == side && member.object().equals(object))
                .toList();
    }

    /** Returns a member by the name that code uses. */
    public Optional<ApiMember> find(Side side, String object, String name) {
        var all = members(side, object);
        return all.stream()
                .filter(member -> member.member().equals(name))
                .findFirst()
                .or(() -> all.stream().filter(member -> member.isCalled(name)).findFirst());
    }

    /** Returns the objects of a side, in the order of the list. */
    public Set<String> objects(Side side) {
        var objects = new LinkedHashSet<String>();
        members.stream().filter(member -> member.side() == side).forEach(member -> objects.add(member.object()));
        return objects;
    }

    /** Returns the list as a page to be read: a table for each object. */
    public String markdown() {
        var page = new StringBuilder("# The imp's API in the testbed\n\n");
        page.append("Each documented member: done, partial (the note says what is missing) or absent. ")
                .append("This page is made from `api-inventory.tsv` by a test, ")
                .append("which also compares the list with what agents and devices really have.\n\n");
        for (var side : Side.values()) {
            page.append("- ")
                    .append(side.word())
                    .append(": ")
                    .append(counts(side))
                    .append('\n');
        }
        for (var side : Side.values()) {
            page.append("\n## ").append(side == Side.AGENT ? "Agent" : "Device").append('\n');
            objects(side).forEach(object -> append(side, object, page));
        }
        return page.toString();
    }

    private String counts(Side side) {
        var counts = new ArrayList<String>();
        for (var status : ApiMember.Status.values()) {
            long count = members.stream()
                    .filter(member -> member.side() == side && member.status() == status)
                    .count();
            counts.add(count + " " + status.word());
        }
        return String.join(", ", counts);
    }

    private void append(Side side, String object, StringBuilder page) {
        page.append("\n### ")
                .append(object.equals(ROOT) ? "Constants and tables" : object)
                .append("\n\n");
        page.append("| member | status | note |\n| --- | --- | --- |\n");
        for (var member : members(side, object)) {
            page.append("| `")
                    .append(member.member().replace("*", "\u2026"))
                    .append("` | ")
                    .append(member.status().word())
                    .append(" | ")
                    .append(member.note())
                    .append(" |\n");
        }
    }
}
