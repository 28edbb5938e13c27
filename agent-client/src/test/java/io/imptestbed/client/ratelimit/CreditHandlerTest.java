package io.imptestbed.client.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.ratelimit.CreditHandler.InboundExhausted;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.CreditAsked;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreditHandlerTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Trace trace = Trace.on(timeline);
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final List<Object> userEvents = new ArrayList<>();
    private ImpProfile profile = ImpProfile.documented();
    private Credits credits = Credits.of(timeline, profile);
    private EmbeddedChannel channel = connect();

    @AfterEach
    void end_time() {
        channels.forEach(each -> onTime(each::finishAndReleaseAll));
        timeline.close();
    }

    @Test
    void forty_packets_at_once_come_in_and_the_next_does_not() {
        for (var i = 0; i < 41; i++) {
            receive(publish(0, false));
        }

        assertThat(received()).hasSize(40);
        assertThat(userEvents).containsExactly(new InboundExhausted(PacketType.PUBLISH));
    }

    @Test
    void after_the_last_inbound_credit_nothing_comes_in_any_more_and_it_is_said_once() {
        flood(40);
        received();

        receive(ack(MqttMessageType.PUBACK));
        timeline.advance(Duration.ofHours(1));
        receive(publish(0, false));
        receive(ack(MqttMessageType.PUBACK));

        assertThat(received()).isEmpty();
        assertThat(userEvents).containsExactly(new InboundExhausted(PacketType.PUBACK));
    }

    @Test
    void exactly_one_inbound_credit_is_back_after_125_milliseconds() {
        flood(40);
        timeline.advance(Duration.ofMillis(125));

        receive(publish(0, false));
        var afterOne = received().size();
        receive(publish(0, false));

        assertThat(afterOne).isEqualTo(41);
        assertThat(userEvents).hasSize(1);
    }

    @Test
    void every_inbound_packet_type_costs_the_same() {
        for (var packet : List.of(
                MqttMessageBuilders.connAck().sessionPresent(false).build(),
                MqttMessageBuilders.subAck()
                        .packetId(1)
                        .addGrantedQos(MqttQoS.AT_MOST_ONCE)
                        .build(),
                MqttMessageBuilders.unsubAck().packetId(1).build(),
                ack(MqttMessageType.PUBACK),
                ack(MqttMessageType.PUBREC),
                ack(MqttMessageType.PUBREL),
                ack(MqttMessageType.PUBCOMP),
                MqttMessage.PINGRESP,
                publish(2, true))) {
            receive(packet);
        }

        assertThat(level(credits.inbound())).isEqualTo(31_000_000);
        assertThat(level(credits.outbound())).isEqualTo(40_000_000);
    }

    @Test
    void eight_a_second_come_in_for_two_hours() {
        timeline.execute(this::receiveAndComeAgain);

        timeline.advance(Duration.ofHours(2));

        assertThat(userEvents).isEmpty();
        assertThat(level(credits.inbound())).isEqualTo(39_000_000);
    }

    private void receiveAndComeAgain() {
        channel.writeInbound(publish(0, false));
        ReferenceCountUtil.release(channel.readInbound());
        timeline.schedule(Duration.ofMillis(125), this::receiveAndComeAgain);
    }

    @Test
    void a_dropped_message_is_written_down_with_its_cause() {
        flood(40);

        receive(publish(1, true));
        receive(publish(0, false));

        assertThat(events(Event.Dropped.class))
                .extracting(
                        Event.Dropped::party,
                        dropped -> dropped.message().topic(),
                        Event.Dropped::identifier,
                        Event.Dropped::cause)
                .containsExactly(
                        tuple("pump.agent", "a/b", 7, "no inbound credit"),
                        tuple("pump.agent", "a/b", 0, "came after the last inbound credit"));
    }

    @Test
    void a_malformed_packet_comes_in_without_a_credit() {
        flood(40);
        received();

        receive(MqttMessageFactory.newInvalidMessage(new DecoderException("bad")));

        assertThat(received()).hasSize(1);
        assertThat(userEvents).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PacketType.class,
            names = {"PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE"})
    void a_new_request_without_an_outbound_credit_is_refused(PacketType type) {
        spendOutbound(40);
        var request = request(type);

        var future = send(request);
        timeline.advance(Duration.ofMinutes(1));

        assertThat(future.cause())
                .isInstanceOfSatisfying(
                        NoOutboundCreditException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type))
                .hasMessage("no outbound credit for " + type);
        assertThat(sent()).hasSize(40);
        assertThat(ReferenceCountUtil.refCnt(request)).isLessThanOrEqualTo(0);
    }

    @Test
    void forty_requests_at_once_go_out_and_the_next_is_refused_until_a_credit_comes() {
        var refused = 0;
        for (var i = 0; i < 41; i++) {
            refused += send(publish(0, false)).cause() == null ? 0 : 1;
        }
        timeline.advance(HALF_A_SECOND.minusNanos(1));
        var early = send(publish(0, false));
        timeline.advance(Duration.ofNanos(1));
        var inTime = send(publish(0, false));

        assertThat(refused).isOne();
        assertThat(early.cause()).isInstanceOf(NoOutboundCreditException.class);
        assertThat(inTime.isSuccess()).isTrue();
        assertThat(sent()).hasSize(41);
    }

    @Test
    void what_is_no_request_waits_in_order_and_goes_the_instant_that_a_credit_comes() {
        spendOutbound(40);
        sent();

        var ack = send(ack(MqttMessageType.PUBACK));
        var ping = send(MqttMessage.PINGREQ);
        var again = send(publish(1, true));
        timeline.advance(HALF_A_SECOND.minusNanos(1));
        var early = sent();
        timeline.advance(Duration.ofNanos(1));
        var first = sent();
        timeline.advance(HALF_A_SECOND);
        var second = sent();
        timeline.advance(HALF_A_SECOND);
        var third = sent();

        assertThat(early).isEmpty();
        assertThat(first).containsExactly(MqttMessageType.PUBACK);
        assertThat(second).containsExactly(MqttMessageType.PINGREQ);
        assertThat(third).containsExactly(MqttMessageType.PUBLISH);
        assertThat(List.of(ack, ping, again)).allMatch(ChannelFuture::isSuccess);
    }

    @Test
    void those_who_wait_come_before_a_request_of_the_same_instant() {
        spendOutbound(40);
        sent();
        var request = new ArrayList<ChannelFuture>();
        // submitted first, so that it runs before the handler's own timer
        timeline.schedule(HALF_A_SECOND, () -> request.add(channel.writeAndFlush(publish(0, false))));
        send(ack(MqttMessageType.PUBACK));

        timeline.advance(HALF_A_SECOND);

        assertThat(sent()).containsExactly(MqttMessageType.PUBACK);
        assertThat(request.get(0).cause()).isInstanceOf(NoOutboundCreditException.class);
    }

    @Test
    void a_disconnect_waits_behind_the_acknowledgements() {
        spendOutbound(40);
        sent();

        send(ack(MqttMessageType.PUBREC));
        send(MqttMessage.DISCONNECT);
        timeline.advance(HALF_A_SECOND);
        var first = sent();
        timeline.advance(HALF_A_SECOND);

        assertThat(first).containsExactly(MqttMessageType.PUBREC);
        assertThat(sent()).containsExactly(MqttMessageType.DISCONNECT);
    }

    @Test
    void those_who_wait_fail_and_are_released_when_the_connection_ends() {
        spendOutbound(40);
        var retransmitted = publish(1, true);

        var future = send(retransmitted);
        onTime(channel::close);
        var late = send(ack(MqttMessageType.PUBACK));

        assertThat(future.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(late.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(retransmitted.refCnt()).isZero();
    }

    @Test
    void what_waits_never_outlives_the_handler() {
        spendOutbound(40);
        var retransmitted = publish(1, true);
        var future = send(retransmitted);

        onTime(() -> channel.pipeline().remove(CreditHandler.class));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(future.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(retransmitted.refCnt()).isZero();
    }

    @Test
    void free_packets_cost_nothing_in_either_direction_and_never_wait() {
        use(ImpProfile.documented().with("freePackets", "PINGREQ, PINGRESP"));
        spendOutbound(40);
        flood(40);
        sent();
        received();

        send(MqttMessage.PINGREQ);
        receive(MqttMessage.PINGRESP);

        assertThat(sent()).containsExactly(MqttMessageType.PINGREQ);
        assertThat(received()).containsExactly(MqttMessageType.PINGRESP);
        assertThat(userEvents).isEmpty();
    }

    @Test
    void credits_outlive_the_connection() {
        flood(30);
        spendOutbound(20);
        onTime(channel::close);

        channel = connect();

        assertThat(level(credits.inbound())).isEqualTo(10_000_000);
        assertThat(level(credits.outbound())).isEqualTo(20_000_000);
    }

    @Test
    void a_profile_can_give_every_connection_full_buckets() {
        use(ImpProfile.documented().with("bucketsSurviveReconnect", "false"));
        flood(30);
        spendOutbound(20);
        onTime(channel::close);

        channel = connect();

        assertThat(level(credits.inbound())).isEqualTo(40_000_000);
        assertThat(level(credits.outbound())).isEqualTo(40_000_000);
    }

    @Test
    void without_metering_there_is_no_handler() {
        use(ImpProfile.unlimited());

        flood(1000);

        assertThat(channel.pipeline().get(CreditHandler.class)).isNull();
        assertThat(received()).hasSize(1000);
        assertThat(trace.entries()).isEmpty();
    }

    @Test
    void what_is_no_packet_passes_without_a_credit() {
        var bytes = Unpooled.wrappedBuffer(new byte[] {1});

        send(bytes.retain());
        onTime(() -> channel.writeInbound(bytes));

        assertThat(trace.entries()).isEmpty();
    }

    @Test
    void every_request_is_written_down_with_the_credits_before_and_after() {
        use(ImpProfile.documented().with("outboundCapacity", "1").with("inboundCapacity", "1"));

        send(publish(0, false));
        timeline.advance(Duration.ofMillis(125));
        send(publish(0, false));
        send(ack(MqttMessageType.PUBACK));
        timeline.advance(Duration.ofMillis(375));
        receive(publish(0, false));
        receive(publish(0, false));

        assertThat(asked())
                .containsExactly(
                        "0 OUTBOUND PUBLISH 1000000 > 0 of 1000000 SPENT",
                        "125 OUTBOUND PUBLISH 250000 > 250000 of 1000000 REFUSED",
                        "125 OUTBOUND PUBACK 250000 > 250000 of 1000000 WAITS",
                        "500 OUTBOUND PUBACK 1000000 > 0 of 1000000 SPENT",
                        "500 INBOUND PUBLISH 1000000 > 0 of 1000000 SPENT",
                        "500 INBOUND PUBLISH 0 > 0 of 1000000 REFUSED");
    }

    private List<String> asked() {
        return trace.entries().stream()
                .filter(entry -> entry.event() instanceof CreditAsked)
                .map(CreditHandlerTest::asked)
                .toList();
    }

    private static String asked(Entry entry) {
        var asked = (CreditAsked) entry.event();
        assertThat(asked.party()).isEqualTo("pump.agent");
        return "%d %s %s %d > %d of %d %s"
                .formatted(
                        entry.at().toMillis(),
                        asked.bucket(),
                        asked.type(),
                        asked.before(),
                        asked.after(),
                        asked.capacity(),
                        asked.outcome());
    }

    @Test
    void works_without_a_trace() {
        var silent = new EmbeddedChannel();
        channels.add(silent);
        onTime(() -> CreditHandler.install(silent.pipeline(), credits, "pump.agent", Trace.off(timeline), profile));
        channel = silent;

        flood(41);
        spendOutbound(40);

        assertThat(received()).hasSize(40);
        assertThat(send(publish(0, false)).cause()).isInstanceOf(NoOutboundCreditException.class);
    }

    private void use(ImpProfile other) {
        profile = other;
        credits = Credits.of(timeline, profile);
        channel = connect();
    }

    private EmbeddedChannel connect() {
        var made = new EmbeddedChannel();
        channels.add(made);
        onTime(() -> {
            CreditHandler.install(made.pipeline(), credits, "pump.agent", trace, profile);
            made.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    userEvents.add(event);
                }
            });
        });
        return made;
    }

    private void flood(int packets) {
        for (var i = 0; i < packets; i++) {
            receive(publish(0, false));
        }
    }

    private void spendOutbound(int packets) {
        for (var i = 0; i < packets; i++) {
            send(ack(MqttMessageType.PUBACK));
        }
    }

    private void receive(Object message) {
        onTime(() -> channel.writeInbound(message));
    }

    private ChannelFuture send(Object message) {
        return timeline.call(() -> channel.writeAndFlush(message));
    }

    private List<MqttMessageType> received() {
        return timeline.call(() -> drain(channel.inboundMessages()));
    }

    private List<MqttMessageType> sent() {
        return timeline.call(() -> drain(channel.outboundMessages()));
    }

    private static List<MqttMessageType> drain(Queue<Object> messages) {
        var types = new ArrayList<MqttMessageType>();
        for (var message = messages.poll(); message != null; message = messages.poll()) {
            var header = message instanceof MqttMessage packet ? packet.fixedHeader() : null;
            types.add(header == null ? null : header.messageType());
            ReferenceCountUtil.release(message);
        }
        return types;
    }

    private <T extends Event> List<T> events(Class<T> type) {
        return trace.entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private long level(CreditBucket bucket) {
        return timeline.call(bucket::level);
    }

    private void onTime(Runnable action) {
        timeline.call(() -> {
            action.run();
            return true;
        });
    }

    private static MqttMessage request(PacketType type) {
        return switch (type) {
            case SUBSCRIBE ->
                MqttMessageBuilders.subscribe()
                        .messageId(7)
                        .addSubscription(MqttQoS.AT_MOST_ONCE, "a/b")
                        .build();
            case UNSUBSCRIBE ->
                MqttMessageBuilders.unsubscribe()
                        .messageId(7)
                        .addTopicFilter("a/b")
                        .build();
            default -> publish(1, false);
        };
    }

    private static MqttPublishMessage publish(int qos, boolean dup) {
        var header = new MqttFixedHeader(MqttMessageType.PUBLISH, dup, MqttQoS.valueOf(qos), false, 0);
        var variable = new MqttPublishVariableHeader("a/b", qos == 0 ? 0 : 7);
        return new MqttPublishMessage(header, variable, Unpooled.copiedBuffer(new byte[] {1, 2}));
    }

    private static MqttMessage ack(MqttMessageType type) {
        var qos = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
        return new MqttMessage(new MqttFixedHeader(type, false, qos, false, 2), MqttMessageIdVariableHeader.from(7));
    }
}
