package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.Subscribed;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.CalledBack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks for a subscribe that came to one code: a granted QoS, 128, or an error code. */
final class SubscribedProbe extends CountingProbe {
    private static final Pattern FILTER = Pattern.compile("(.+?) qos [0-2](?:, |$)");

    private static final Pattern FAILED = Pattern.compile("-[0-9]+");

    private final Subscribed check;
    private final Map<Long, List<String>> asked = new LinkedHashMap<>();

    SubscribedProbe(Subscribed check, Window window) {
        super(
                check.party(),
                "subscribe",
                check.filter().map(filter -> " to " + filter).orElse("") + " with result " + check.result(),
                Count.SOME,
                window);
        this.check = check;
    }

    @Override
    Fit fit(Entry entry) {
        if (entry.event() instanceof Called call && call.verb().equals("subscribe")) {
            return fit(call);
        }
        if (!(entry.event() instanceof CalledBack back) || !back.name().equals("subscribe")) {
            return Fit.NO;
        }
        var filters = asked.getOrDefault(back.call(), List.of());
        asked.remove(back.call());
        return fit(filters, back.granted(), back.code().orElse(0));
    }

    /** A call that brings an error code at once has no callback. */
    private Fit fit(Called call) {
        var filters = filters(call.arguments());
        if (FAILED.matcher(call.result()).matches()) {
            return fit(filters, List.of(), Integer.parseInt(call.result()));
        }
        asked.put(call.call(), filters);
        return Fit.NO;
    }

    private Fit fit(List<String> filters, List<Integer> granted, int code) {
        var near = new ArrayList<String>();
        for (int i = 0; i < filters.size(); i++) {
            var result = i < granted.size() ? granted.get(i) : code;
            if (check.filter().map(filters.get(i)::equals).orElse(true) && result == check.result()) {
                return Fit.YES;
            }
            near.add("subscribe to " + filters.get(i) + " with result " + result);
        }
        return Fit.near(String.join(" and ", near));
    }

    private static List<String> filters(String arguments) {
        var filters = new ArrayList<String>();
        var matcher = FILTER.matcher(arguments);
        while (matcher.find()) {
            filters.add(matcher.group(1));
        }
        return filters;
    }
}
