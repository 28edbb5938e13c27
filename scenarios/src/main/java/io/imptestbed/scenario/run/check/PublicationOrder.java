package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what was published against what is received, and finds what overtook what.
 *
 * <p>The n-th reception of a content is taken for the n-th publication of it; a reception beyond the last publication is a repetition and
 * says nothing about the order. Only messages of one publisher have an order. Source: [MQTT-4.6.0-6]
 */
final class PublicationOrder {
    private final Map<Content, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Integer> published = new LinkedHashMap<>();
    private final Map<String, Publication> newest = new LinkedHashMap<>();

    /** Takes an entry of anybody that may be a publication. */
    void see(Entry entry) {
        if (entry.event() instanceof Called call
                && !call.message().isEmpty()
                && !call.result().startsWith("throws")) {
            var number = published.merge(call.party(), 1, Integer::sum);
            var content = Content.of(call.message().get(0));
            tracks.computeIfAbsent(content, k -> new Track())
                    .publications
                    .add(new Publication(call.party(), number, content));
        }
    }

    /** Takes a received message; returns what it came after although it was published before, if anything. */
    Optional<String> receive(Message message) {
        var track = tracks.get(Content.of(message));
        if (track == null || track.received >= track.publications.size()) {
            return Optional.empty();
        }
        var publication = track.publications.get(track.received++);
        var last = newest.get(publication.party());
        if (last != null && last.number() > publication.number()) {
            return Optional.of(publication + " came after " + last);
        }
        newest.put(publication.party(), publication);
        return Optional.empty();
    }

    /** All publications of one content, and how many of them were received. */
    private static final class Track {
        private final List<Publication> publications = new ArrayList<>(1);
        private int received;
    }

    private record Publication(String party, int number, Content content) {
        @Override
        public String toString() {
            return content + " (message " + number + " of " + party + ")";
        }
    }
}
