package io.imptestbed.client.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.client.profile.ImpProfile.LossOrder;
import io.imptestbed.client.profile.ImpProfile.Refill;
import io.imptestbed.client.profile.ProfileField.Evidence;
import io.imptestbed.client.profile.ProfileField.Kind;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImpProfileTest {

    @Test
    void documents_what_the_vendor_says() {
        var profile = ImpProfile.documented();

        assertThat(profile.metered()).isTrue();
        assertThat(profile.outboundCapacity()).isEqualTo(40);
        assertThat(profile.outboundPerSecond()).isEqualTo(CreditRate.perSecond(2));
        assertThat(profile.inboundCapacity()).isEqualTo(40);
        assertThat(profile.inboundPerSecond()).isEqualTo(CreditRate.perSecond(8));
        assertThat(profile.packetIdentifiers()).isEqualTo(65_535);
        assertThat(profile.payloadLimit()).isEqualTo(262_144);
        assertThat(profile.clientIdentifierMax()).isEqualTo(255);
        assertThat(profile.topicsPerCall()).isEqualTo(10);
        assertThat(profile.keepAliveDefault()).isEqualTo(60);
        assertThat(profile.keepAliveMin()).isEqualTo(30);
        assertThat(profile.keepAliveMax()).isEqualTo(65_535);
    }

    @Test
    void infers_what_the_vendor_does_not_say() {
        var profile = ImpProfile.documented();

        assertThat(profile.freePackets()).isEmpty();
        assertThat(profile.refill()).isEqualTo(Refill.CONTINUOUS);
        assertThat(profile.bucketsSurviveReconnect()).isTrue();
        assertThat(profile.inboundLimitSendsDisconnect()).isFalse();
        assertThat(profile.outboundRefusedCode()).isEqualTo(-12);
        assertThat(profile.retransmitInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(profile.pingResponseTimeout()).isEqualTo(Duration.ZERO);
        assertThat(profile.cleanSession()).isTrue();
        assertThat(profile.willQos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(profile.willRetain()).isFalse();
        assertThat(profile.connectTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(profile.pendingSendOnLoss()).isEqualTo(-1);
        assertThat(profile.pendingSendOnDisconnect()).isEqualTo(-3);
        assertThat(profile.lossCallbackOrder()).isEqualTo(LossOrder.SENDS_FIRST);
        assertThat(profile.releaseSendsDisconnect()).isTrue();
        assertThat(profile.restartSendsDisconnect()).isFalse();
    }

    @Test
    void documents_what_the_vendor_says_about_devices() {
        var profile = ImpProfile.documented();

        assertThat(profile.coldBootWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(profile.deviceMessageLimit()).isEqualTo(256 * 1024);
        assertThat(profile.sendBufferSize()).isEqualTo(3456);
        assertThat(profile.sendBufferMax()).isEqualTo(30 * 1024);
        assertThat(profile.sendTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(profile.reconnectWindow()).isEqualTo(Duration.ofSeconds(60));
        assertThat(profile.suspendedSleep()).isEqualTo(Duration.ofMinutes(9));
        assertThat(profile.devicePingInterval()).isEqualTo(Duration.ofMinutes(9));
        assertThat(profile.devicePingAnswer()).isEqualTo(Duration.ofSeconds(20));
        assertThat(profile.serverKeepAlive()).isEqualTo(Duration.ofSeconds(106));
        assertThat(profile.deviceKeepAlive()).isEqualTo(Duration.ofSeconds(105));
        assertThat(profile.saveLimit()).isEqualTo(64 * 1024);
        assertThat(profile.userConfigurationLimit()).isEqualTo(4 * 1024);
    }

    @Test
    void infers_what_the_vendor_does_not_say_about_devices() {
        var profile = ImpProfile.documented();

        assertThat(profile.deviceBootTime()).isEqualTo(Duration.ofMillis(500));
        assertThat(profile.deviceConnectTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(profile.vmRestartTime()).isEqualTo(Duration.ofMillis(100));
        assertThat(profile.deviceLatency()).isEqualTo(Duration.ofMillis(50));
        assertThat(profile.deepSleepLosesUnsent()).isTrue();
        assertThat(profile.codeStartTime()).isEqualTo(Duration.ZERO);
        assertThat(profile.deviceTimers()).isEqualTo(20);
        assertThat(profile.nvLimit()).isEqualTo(4 * 1024);
    }

    @Test
    void says_what_pins_buses_and_flash_memory_are_like() {
        var profile = ImpProfile.documented();

        assertThat(profile.uartFifoSize()).isEqualTo(80);
        assertThat(profile.pinScanInterval()).isEqualTo(Duration.ofMillis(10));
        assertThat(profile.pinChangesJoin()).isTrue();
        assertThat(profile.absentPeripheralCode()).isEqualTo(-2);
        assertThat(profile.busTakesTime()).isTrue();
        assertThat(profile.spiflashSize()).isEqualTo(64 * 1024);
        assertThat(profile.spiflashPageTime()).isEqualTo(Duration.ZERO);
        assertThat(profile.spiflashEraseTime()).isEqualTo(Duration.ZERO);
    }

    @Test
    void knows_what_is_said_and_what_is_likely_about_http() {
        var profile = ImpProfile.documented();

        assertThat(profile.httpCapacity()).isEqualTo(40);
        assertThat(profile.httpPerSecond()).isEqualTo(CreditRate.perSecond(2));
        assertThat(profile.httpOpen()).isEqualTo(100);
        assertThat(profile.httpAsyncTimeout()).isEqualTo(Duration.ofSeconds(600));
        assertThat(profile.httpSyncTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(profile.httpServeTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(profile.httpLatency()).isEqualTo(Duration.ofMillis(50));
        assertThat(profile.signCapacity()).isEqualTo(40);
        assertThat(profile.signPerSecond()).isEqualTo(CreditRate.perSecond(2));
    }

    @Test
    void unlimited_differs_in_metering_only() {
        var unlimited = ImpProfile.unlimited();

        assertThat(unlimited.metered()).isFalse();
        assertThat(unlimited.differences()).containsExactly("metered");
    }

    @ParameterizedTest(name = "{0} = {1} is {2}")
    @CsvSource(textBlock = """
                    metered                 , false             , false
                    inboundCapacity         , 10                , 10
                    inboundPerSecond        , 0.5/s             , 0.5/s
                    outboundPerSecond       , 30/min            , 0.5/s
                    outboundPerSecond       , 1/h               , 1/h
                    inboundPerSecond        , 7.9               , 7.9/s
                    freePackets             , 'pingreq,PINGRESP', 'PINGREQ, PINGRESP'
                    freePackets             , none              , none
                    refill                  , everysecond       , everySecond
                    outboundRefusedCode     , -99               , -99
                    retransmitInterval      , 1500ms            , 1500ms
                    retransmitInterval      , 1.5min            , 90s
                    retransmitInterval      , 0                 , 0s
                    connectTimeout          , 0.25 s            , 250ms
                    payloadLimit            , 512KB             , 512KB
                    payloadLimit            , 1MB               , 1MB
                    payloadLimit            , 1000              , 1000
                    keepAliveDefault        , 2min              , 120s
                    keepAliveMin            , 1                 , 1s
                    willQos                 , 2                 , 2
                    lossCallbackOrder       , lossFirst         , lossFirst
                    """)
    void reads_values_with_their_units_and_writes_them_so_that_they_can_be_read_again(
            String field, String value, String text) {
        var profile = ImpProfile.documented().with(field, value);

        assertThat(profile.text(field)).isEqualTo(text);
        assertThat(ImpProfile.documented().with(field, text)).isEqualTo(profile).hasSameHashCodeAs(profile);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(textBlock = """
                    metered            , maybe     , 'neither true nor false'
                    inboundCapacity    , 0         , 'a bucket that holds nothing'
                    inboundCapacity    , 1000001   , 'more than is counted'
                    inboundCapacity    , -5        , 'negative'
                    inboundCapacity    , 4.5       , 'half a credit'
                    inboundCapacity    , ''        , 'nothing'
                    inboundPerSecond   , 0/s       , 'no refill at all'
                    inboundPerSecond   , 8/day     , 'unknown period'
                    inboundPerSecond   , 0.5/h     , 'less than one an hour'
                    inboundPerSecond   , 2000000/s , 'too fast'
                    freePackets        , PING      , 'no packet of this name'
                    freePackets        , 'PINGREQ,', 'a comma too many'
                    refill             , sometimes , 'no such word'
                    outboundRefusedCode, 0         , 'success is no error code'
                    outboundRefusedCode, -100      , 'below the codes'
                    retransmitInterval , 20        , 'a time without a unit'
                    retransmitInterval , 20sec     , 'unknown unit'
                    retransmitInterval , -1s       , 'negative time'
                    retransmitInterval , 25h       , 'more than a day'
                    connectTimeout     , 0         , 'no time at all'
                    payloadLimit       , 300GB     , 'unknown unit'
                    payloadLimit       , 257MB     , 'more than a packet can carry'
                    payloadLimit       , 0.5B      , 'half a byte'
                    keepAliveMin       , 1500ms    , 'no whole second'
                    keepAliveMax       , 70000     , 'more than 16 bits'
                    willQos            , 3         , 'reserved'
                    """)
    void refuses_what_is_no_value_of_the_field_and_says_what_is(String field, String value, String why) {
        var shown = ImpProfile.fields().stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .orElseThrow();

        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> ImpProfile.documented().with(field, value))
                .withMessage("profile field " + field + ": " + value + " (expected: " + shown.range() + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "inboundPerSecnd, inboundPerSecond",
        "INBOUNDCAPACITY, inboundCapacity",
        "keepalivemin, keepAliveMin",
        "retransmitIntervall, retransmitInterval"
    })
    void an_unknown_field_brings_the_nearest_word(String wrong, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpProfile.documented().with(wrong, "1"))
                .withMessage("profile field " + wrong + ": unknown (did you mean " + meant + "?)");
    }

    @Test
    void a_field_like_no_other_brings_the_whole_list() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImpProfile.documented().text("x"))
                .withMessageStartingWith("profile field x: unknown (expected: one of metered, outboundCapacity, ")
                .withMessageEndingWith("signPerSecond)");
    }

    @Test
    void changes_nothing_but_the_field_and_leaves_the_original_alone() {
        var original = ImpProfile.documented();

        var changed = original.with("inboundCapacity", "10").with("cleanSession", "false");

        assertThat(changed.inboundCapacity()).isEqualTo(10);
        assertThat(changed.cleanSession()).isFalse();
        assertThat(changed.outboundCapacity()).isEqualTo(40);
        assertThat(changed.differences()).containsExactly("inboundCapacity", "cleanSession");
        assertThat(changed).hasToString("documented, but inboundCapacity 10, cleanSession false");
        assertThat(original).isSameAs(ImpProfile.documented()).hasToString("documented");
        assertThat(original.differences()).isEmpty();
    }

    @Test
    void a_value_put_back_is_no_difference() {
        var profile = ImpProfile.documented().with("inboundCapacity", "10").with("inboundCapacity", "40");

        assertThat(profile).isEqualTo(ImpProfile.documented());
        assertThat(profile.differences()).isEmpty();
    }

    @Test
    void every_accessor_is_a_field_and_every_field_an_accessor() {
        var accessors = Arrays.stream(ImpProfile.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .filter(name -> !List.of("hashCode", "toString", "differences").contains(name));

        assertThat(accessors)
                .containsExactlyInAnyOrderElementsOf(
                        ImpProfile.fields().stream().map(ProfileField::name).toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_is_shown_with_everything_that_a_schema_needs(ProfileField field) throws ReflectiveOperationException {
        var profile = ImpProfile.documented();

        assertThat(field.name()).matches("[a-z][A-Za-z]+");
        assertThat(field.doc()).endsWith(".");
        assertThat(field.range()).isNotBlank();
        assertThat(field.defaultText())
                .isEqualTo(profile.text(field.name()))
                .matches(field.kind().pattern());
        assertThat(profile.with(field.name(), field.defaultText())).isEqualTo(profile);
        assertThat(field.choices().isEmpty())
                .isEqualTo(!List.of(Kind.SWITCH, Kind.QOS, Kind.CHOICE, Kind.PACKETS)
                        .contains(field.kind()));
        assertThat(ImpProfile.class.getMethod(field.name()).invoke(profile)).isNotNull();
    }

    static Stream<ProfileField> fields() {
        return ImpProfile.fields().stream();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void every_choice_of_a_field_can_be_read(ProfileField field, String choice) {
        var profile = ImpProfile.documented().with(field.name(), choice);

        assertThat(profile.text(field.name())).isEqualTo(choice);
    }

    static Stream<Arguments> choices() {
        return fields().flatMap(field -> field.choices().stream().map(choice -> Arguments.of(field, choice)));
    }

    @Test
    void says_which_figures_are_documented() {
        var documented = ImpProfile.fields().stream()
                .filter(field -> field.evidence() == Evidence.DOCUMENTED)
                .map(ProfileField::name);

        assertThat(documented)
                .containsExactly(
                        "metered",
                        "outboundCapacity",
                        "outboundPerSecond",
                        "inboundCapacity",
                        "inboundPerSecond",
                        "packetIdentifiers",
                        "payloadLimit",
                        "clientIdentifierMax",
                        "topicsPerCall",
                        "keepAliveDefault",
                        "keepAliveMin",
                        "keepAliveMax",
                        "coldBootWait",
                        "deviceMessageLimit",
                        "sendBufferSize",
                        "sendBufferMax",
                        "sendTimeout",
                        "deviceKeepAlive",
                        "reconnectWindow",
                        "suspendedSleep",
                        "devicePingInterval",
                        "devicePingAnswer",
                        "serverKeepAlive",
                        "saveLimit",
                        "userConfigurationLimit",
                        "agentOfflineLife",
                        "uartFifoSize",
                        "httpCapacity",
                        "httpPerSecond",
                        "httpOpen",
                        "httpAsyncTimeout",
                        "signCapacity",
                        "signPerSecond");
    }

    @Test
    void free_packets_keep_the_order_of_the_standard_and_cannot_be_changed() {
        var profile = ImpProfile.documented().with("freePackets", "PINGRESP, CONNECT, PINGREQ");

        assertThat(profile.freePackets())
                .containsExactly(PacketType.CONNECT, PacketType.PINGREQ, PacketType.PINGRESP)
                .isUnmodifiable();
    }
}
