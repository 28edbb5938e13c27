package io.imptestbed.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.LinkChanged;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import io.netty.channel.ChannelFuture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A client and a server on virtual time, with a link between them whose journal can be read. */
abstract class LinkedEnds {
    final VirtualTimeline timeline = VirtualTimeline.start();
    final Trace trace = Trace.on(timeline);
    final Link link = Link.of(timeline, "pump.agent", trace);
    private int connections;
    final TwoEnds ends = new TwoEnds(
            timeline,
            pipeline -> {
                var wire = new WireName("pump.agent", ++connections);
                link.install(pipeline, () -> wire);
            },
            pipeline -> {});

    @AfterEach
    void end_time() {
        timeline.close();
    }

    void on(Runnable action) {
        ends.onTime(() -> {
            action.run();
            return true;
        });
    }

    ChannelFuture write(Object message) {
        return ends.onTime(() -> ends.client().writeAndFlush(message));
    }

    void send(boolean toServer, Object... messages) {
        if (toServer) {
            ends.fromClient(messages);
        } else {
            ends.fromServer(messages);
        }
    }

    /** Returns how many handlers the client has besides the tail. */
    int handlers() {
        return ends.onTime(() -> ends.client().pipeline().names().size() - 1);
    }

    /** Returns what the link has written down. */
    List<String> journal() {
        return trace.entries().stream().flatMap(LinkedEnds::words).toList();
    }

    private static Stream<String> words(Entry entry) {
        if (!(entry.event() instanceof LinkChanged changed)) {
            return Stream.of();
        }
        assertThat(changed.party()).isEqualTo("pump.agent");
        var directions = changed.direction().stream().map(Direction::name).toList();
        var packet = changed.packet().stream()
                .map(each -> " " + each.type() + " " + (each.topic().isEmpty() ? each.identifier() : each.topic()))
                .findFirst()
                .orElse("");
        var note = changed.note().isEmpty() ? "" : " (" + changed.note() + ")";
        return Stream.of(entry.at().toMillis() + " " + directions + " " + changed.condition() + " " + changed.action()
                + packet + note);
    }
}
