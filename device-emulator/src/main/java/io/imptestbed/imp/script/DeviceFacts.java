package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.device.ImpObject;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device's code can ask {@code imp} about the module and its network, and what it can set there.
 *
 * <p>Inferred: all figures of the network, which is not modelled further than the road to the server. What is set has no effect but that it can be
 * asked for; the network outlives the code, power saving does not.
 *
 * <p>Source: imp API, imp and imp.net
 */
final class DeviceFacts {
    private static final String NETWORK = "testbed";
    private static final String STATION = "c4411e000001";
    private static final String NO_STATION = "000000000000";
    private static final int SIGNAL = -55;
    private static final int CHANNEL = 6;
    private static final int CONFIG_WIFI = 1;
    private static final int CONFIG_SERVER = 2;
    private static final int CONFIG_ALL = CONFIG_WIFI | CONFIG_SERVER;
    private static final Text TYPE = Text.of("type");
    private static final Text NET_SLOT = Text.of("net");

    private static final HostClass INFO =
            HostClass.named("impinfo").rawType("meta").field("type");

    private static final HostClass NET = HostClass.named("net")
            .rawType("meta")
            .method(HostFunction.of("info", call -> netInfo(vm(call))))
            .method(HostFunction.of(
                    "getwifihints", call -> Map.<String, Object>of("bssid", STATION, "channel", CHANNEL)));

    private DeviceFacts() {}

    /** What the code has set, until it starts anew. */
    private static final class Settings {
        boolean powersave;
    }

    /** Gives the object {@code imp} these functions. */
    static HostClass add(HostClass imp) {
        return imp.field("net")
                .method(HostFunction.of("info", call -> info(vm(call))))
                .method(HostFunction.of("getbootromversion", call -> ImpFunctions.VERSION))
                .method(HostFunction.of("getmacaddress", call -> Identity.macAddress(vm(call).imp())))
                .method(HostFunction.of("getssid", call -> ssid(vm(call))))
                .method(HostFunction.of("getbssid", call -> isConnected(vm(call)) ? STATION : NO_STATION))
                .method(HostFunction.of("rssi", call -> isConnected(vm(call)) ? SIGNAL : 0))
                .method(HostFunction.of("getrssi", call -> isConnected(vm(call)) ? SIGNAL : 0))
                .method(HostFunction.of("getchannel", call -> isConnected(vm(call)) ? CHANNEL : 0))
                .method(HostFunction.of("getcountry", call -> "XW"))
                .method(HostFunction.of("configure", ANY, ANY, ANY, DeviceFacts::configure))
                .method(HostFunction.of("setpowersave", ANY, DeviceFacts::setpowersave))
                .method(HostFunction.of("getpowersave", call -> settings(call).powersave))
                .method(HostFunction.of("enableblinkup", ANY, (call, enabled) -> null))
                .method(HostFunction.of("scanwifinetworks", ANY.optional(), DeviceFacts::scan))
                .method(HostFunction.of("setwificonfiguration", ANY, ANY, (call, ssid, password) -> {
                    imp(vm(call)).setwificonfiguration(MqttArguments.payload("ssid", ssid));
                    return null;
                }))
                .method(HostFunction.of("setenroltokens", ANY, ANY, (call, planId, token) -> null))
                .method(HostFunction.of("clearconfiguration", INTEGER.orElse(CONFIG_ALL), (call, action) -> {
                    if ((action & CONFIG_WIFI) != 0) {
                        imp(vm(call)).setwificonfiguration(Payload.EMPTY);
                    }
                    return null;
                }));
    }

    /** Fills the field of {@code imp} and defines the constants that go with it. */
    static void install(ScriptVm vm, Instance imp) {
        imp.set(NET_SLOT, vm.instance(NET, vm));
        var machine = vm.machine();
        machine.define("CONFIG_WIFI", CONFIG_WIFI);
        machine.define("CONFIG_SERVER", CONFIG_SERVER);
        machine.define("CONFIG_ALL", CONFIG_ALL);
        machine.define("BLINKUP_FAST", 1);
        machine.define("BLINKUP_ACTIVEHIGH", 2);
        var days = List.of("SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");
        for (int i = 0; i < days.size(); i++) {
            machine.define(days.get(i), i);
        }
    }

    private static Instance info(ScriptVm vm) {
        var info = vm.instance(INFO, vm);
        info.set(TYPE, Text.of(vm.imp().device().hardware().model().type()));
        return info;
    }

    private static Map<String, Object> netInfo(ScriptVm vm) {
        var connected = isConnected(vm);
        var wifi = new LinkedHashMap<String, Object>();
        wifi.put("type", "wifi");
        wifi.put("macaddress", Identity.macAddress(vm.imp()));
        wifi.put("ssid", ssid(vm));
        if (connected) {
            wifi.put("connectedssid", NETWORK);
            wifi.put("bssid", STATION);
            wifi.put("rssi", SIGNAL);
            wifi.put("channel", CHANNEL);
        }
        var info = new LinkedHashMap<String, Object>();
        info.put("interface", List.of(wifi));
        if (connected) {
            info.put("active", 0);
            info.put("ipv4", ipv4());
        } else {
            info.put("lasterror", 1);
        }
        return info;
    }

    private static Map<String, Object> ipv4() {
        var ipv4 = new LinkedHashMap<String, Object>();
        ipv4.put("address", "192.168.0.3");
        ipv4.put("netmask", "255.255.255.0");
        ipv4.put("broadcast", "192.168.0.255");
        ipv4.put("gateway", "192.168.0.1");
        ipv4.put("dhcpserver", "192.168.0.1");
        ipv4.put("dnsserver", List.of("192.168.0.1"));
        return ipv4;
    }

    /** Obsolete, without an effect on today's imps but a warning. Source: imp API, imp.configure(). Inferred: which string it returns. */
    private static String configure(
            Call call, @Nullable Object name, @Nullable Object inputs, @Nullable Object outputs) {
        vm(call).settle();
        var unused = vm(call).imp().device().server().log("warning: imp.configure is deprecated and has no effect");
        return "";
    }

    private static @Nullable Object setpowersave(Call call, @Nullable Object state) {
        settings(call).powersave =
                Boolean.TRUE.equals(state) || (state instanceof Number number && number.intValue() != 0);
        return null;
    }

    private static @Nullable Object scan(Call call, @Nullable Object callback) {
        var station = new LinkedHashMap<String, Object>();
        station.put("ssid", NETWORK);
        station.put("bssid", STATION);
        station.put("channel", CHANNEL);
        station.put("rssi", SIGNAL);
        station.put("open", false);
        var vm = vm(call);
        ScriptFunction told = Callbacks.of(call, "callback", callback);
        if (told == null) {
            return List.of(station);
        }
        vm.turn(() -> told.callFitting(List.of(station)));
        return null;
    }

    private static Text ssid(ScriptVm vm) {
        return imp(vm).getssid().map(ScriptValues::text).orElse(Text.of(NETWORK));
    }

    private static ImpObject imp(ScriptVm vm) {
        vm.settle();
        return vm.imp().device().imp();
    }

    private static boolean isConnected(ScriptVm vm) {
        return vm.imp().device().isConnected();
    }

    private static Settings settings(Call call) {
        return vm(call).state(Settings.class, each -> new Settings());
    }

    private static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }
}
