package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.PacketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What new subscribers find. */
abstract class RetainedBehaviour extends Behaviour {
    RetainedBehaviour(World.Time time) {
        super(time);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Tag("MQTT-3.3.1-8")
    void gives_the_last_retained_message_to_new_subscribers(int qos) {
        world.broker();
        var publisher = world.connected("publisher");
        publisher
                .publishRetained("t", "first", qos)
                .publishRetained("t", "last", qos)
                .expectNothing();

        var late = world.connected("late").subscribe("t", 2);

        var message = late.expectMessage("last");
        assertThat(message.retain()).isTrue();
        assertThat(message.qos().value()).isEqualTo(qos);
        late.expectNothing();
    }

    @Test
    @Tag("MQTT-3.3.1-9")
    void gives_it_to_those_who_have_subscribed_without_the_flag() {
        world.broker();
        var early = world.connected("early").subscribe("t", 1);

        world.connected("publisher").publishRetained("t", "m", 1);

        assertThat(early.expectMessage("m").retain()).isFalse();
    }

    @Test
    @Tag("MQTT-3.3.1-10")
    void forgets_it_when_an_empty_one_comes() {
        world.broker();
        var publisher = world.connected("publisher");
        publisher.publishRetained("t", "m", 1).publishRetained("t", "", 0).expectNothing();

        world.connected("late").subscribe("t", 1).expectNothing();

        assertThat(world.deeds("retained")).containsExactly("retained publisher [t m qos 1 retain]");
        assertThat(world.deeds("retained cleared")).hasSize(1);
    }

    @Test
    @Tag("MQTT-3.3.1-12")
    void keeps_it_when_one_without_the_flag_comes() {
        world.broker();
        world.connected("publisher").publishRetained("t", "kept", 1).publish("t", "passing", 1);

        world.connected("late").subscribe("t", 1).expectMessage("kept");
    }

    @Test
    @Tag("MQTT-3.3.1-6")
    void gives_all_that_match_in_the_order_of_their_first_appearance() {
        world.broker();
        var publisher = world.connected("publisher");
        publisher
                .publishRetained("b/2", "1", 1)
                .publishRetained("a/1", "2", 0)
                .publishRetained("c", "no", 1)
                .publishRetained("a/3", "3", 2)
                .publishRetained("b/2", "4", 1)
                .expectNothing();

        var late = world.connected("late").subscribe("+/+", 2);

        late.expectMessage("4");
        late.expectMessage("2");
        late.expectMessage("3");
        late.expectNothing();
    }

    @Test
    @Tag("MQTT-3.8.4-3")
    void gives_it_again_to_those_who_subscribe_again() {
        world.broker();
        world.connected("publisher").publishRetained("t", "m", 1);
        var twice = world.connected("twice").subscribe("t", 0);
        twice.expectMessage("m");

        twice.subscribe("t", 0);

        assertThat(twice.expectMessage("m").retain()).isTrue();
    }

    @Test
    @Tag("MQTT-4.7.2-1")
    void does_not_give_topics_under_dollar_to_a_leading_wildcard() {
        world.broker();
        world.connected("publisher").publishRetained("$aws/x", "m", 1);

        world.connected("curious").subscribe("#", 0).subscribe("+/x", 0).expectNothing();
        world.connected("shadow").subscribe("$aws/+", 0).expectMessage("m");
    }

    @Test
    void sends_the_acknowledgement_of_the_subscription_first() {
        world.broker();
        world.connected("publisher").publishRetained("t", "m", 1);

        var late = world.connected("late").sendSubscribe(1, "t", 1);

        late.expect(PacketType.SUBACK);
        late.expectMessage("m");
    }
}
