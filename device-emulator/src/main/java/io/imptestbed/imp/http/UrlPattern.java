package io.imptestbed.imp.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which URLs a stub is for.
 *
 * <p>The usual form is a URL in which {@code {name}} stands for one piece of the path, or a part of one, that a reply can use, {@code *} for
 * anything within a piece, and {@code **} for anything at all. The parameters that its query names must be there, in any order, and others
 * may; without a query any query will do.
 */
public final class UrlPattern {
    private static final Pattern PLACES = Pattern.compile("\\{(\\w+)}|\\*\\*|\\*");
    private static final String NAME = "[A-Za-z][A-Za-z0-9]*";
    private static final Pattern GROUPS = Pattern.compile("\\(\\?<(" + NAME + ")>");

    private final String text;
    private final Pattern form;
    private final List<String> names;
    private final Map<String, String> parameters;
    private final boolean whole;

    private UrlPattern(String text, Pattern form, List<String> names, Map<String, String> parameters, boolean whole) {
        this.text = text;
        this.form = form;
        this.names = List.copyOf(names);
        this.parameters = parameters;
        this.whole = whole;
    }

    /**
     * Returns a pattern in the usual form.
     *
     * @throws IllegalArgumentException if {@code text} is no URL of http or https, or a name is not of letters and digits, comes twice or
     *     has no braces on both sides
     */
    public static UrlPattern of(String text) {
        var question = text.indexOf('?');
        var query = question < 0 ? "" : text.substring(question + 1);
        var address = question < 0 ? text : text.substring(0, question);
        if (!text.startsWith("http://") && !text.startsWith("https://") && !text.startsWith("*")) {
            throw new IllegalArgumentException(
                    "url: " + text + " (expected: one that begins with http:// or https://, or a pattern with *)");
        }
        var parameters = Url.parse("http://host/?" + query).map(Url::parameters).orElse(Map.of());
        var names = new ArrayList<String>();
        var form = Pattern.compile(expression(usual(address), text, names));
        return new UrlPattern(text, form, names, parameters, false);
    }

    /** Returns a pattern for this URL alone, query included; no character has a special meaning. */
    public static UrlPattern exactly(String url) {
        var form =
                Pattern.compile(Pattern.quote(Url.parse(url).map(Url::toString).orElse(url)));
        return new UrlPattern(url, form, List.of(), Map.of(), true);
    }

    /**
     * Returns a pattern for all URLs that match a regular expression as a whole, query included; its named groups are captured.
     *
     * @throws IllegalArgumentException if {@code expression} is none
     */
    public static UrlPattern matching(String expression) {
        try {
            var names = GROUPS.matcher(expression)
                    .results()
                    .map(group -> group.group(1))
                    .toList();
            return new UrlPattern(expression, Pattern.compile(expression), names, Map.of(), true);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "url: " + expression + " (expected: a regular expression): " + wrong.getDescription(), wrong);
        }
    }

    /** Brings an address without places into the form in which URLs are compared. */
    private static String usual(String address) {
        return PLACES.matcher(address).find()
                ? address
                : Url.parse(address).map(Url::toString).orElse(address);
    }

    private static String expression(String address, String whole, List<String> names) {
        var expression = new StringBuilder();
        var places = PLACES.matcher(address);
        int from = 0;
        while (places.find()) {
            expression.append(Pattern.quote(address.substring(from, places.start())));
            expression.append(place(places, whole, names));
            from = places.end();
        }
        var rest = PLACES.matcher(address).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException("url: " + whole + " (expected: names in braces, such as {id})");
        }
        return expression.append(Pattern.quote(address.substring(from))).toString();
    }

    private static String place(Matcher places, String whole, List<String> names) {
        var name = places.group(1);
        if (name == null) {
            return places.group().equals("**") ? ".*" : "[^/?]*";
        }
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("url: " + whole + ", {" + name
                    + "} (expected: a name of letters and digits that begins with a letter)");
        }
        if (names.contains(name)) {
            throw new IllegalArgumentException(
                    "url: " + whole + ", {" + name + "} twice (expected: another name for each place)");
        }
        names.add(name);
        return "(?<" + name + ">[^/?]+)";
    }

    /** Returns the names of its places, which a reply can use as {@code ${captured.NAME}}, in order. */
    public List<String> names() {
        return names;
    }

    /** Returns what stands at the named places of {@code url}, or nothing if the pattern is not for it. */
    Optional<Map<String, String>> captures(Url url) {
        var match = form.matcher(whole ? url.toString() : url.origin() + url.path());
        if (!match.matches() || !url.parameters().entrySet().containsAll(parameters.entrySet())) {
            return Optional.empty();
        }
        var captures = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = match.group(name);
            captures.put(name, value == null ? "" : value);
        }
        return Optional.of(captures);
    }

    @Override
    public String toString() {
        return text;
    }
}
