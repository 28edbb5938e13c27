package io.imptestbed.imp.script;

import io.imptestbed.client.MqttClient;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.runtime.Instance;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes the connections of clients to which the script has no reference any more.
 *
 * <p>Simplified: an imp counts references and closes at once; here the connection closes when the script connects another client or calls
 * {@code collectgarbage}, and what that finds forgotten may be of objects that only refer to each other, which an imp does not see. As there, callbacks
 * that are bound to an object do not keep it. Source: imp API, mqtt.createclient()
 */
final class ForgottenClients {
    private final List<Watched> clients = new ArrayList<>(1);
    private final Machine machine;

    private ForgottenClients(Machine machine) {
        this.machine = machine;
    }

    /** A client and, weakly, what stands for it in the script. */
    private record Watched(WeakReference<Instance> instance, MqttClient client) {
        boolean isForgotten(Machine machine) {
            var mine = instance.get();
            return mine == null || !machine.isInUse(mine);
        }
    }

    static ForgottenClients of(ScriptVm vm) {
        return vm.state(ForgottenClients.class, each -> new ForgottenClients(each.machine()));
    }

    /** Has an eye on a client, which its instance stands for in the script. */
    void watch(Instance instance, MqttClient client) {
        clients.removeIf(each -> each.instance().get() == null && each.client().isDisconnected());
        clients.add(new Watched(new WeakReference<>(instance), client));
    }

    /** Closes all that are forgotten. */
    void close() {
        if (clients.stream().anyMatch(each -> !each.client().isDisconnected())) {
            collect();
        }
    }

    /** Closes those that are forgotten and would keep {@code client} from connecting. */
    void closeOthersThan(MqttClient client) {
        if (clients.stream()
                .anyMatch(each -> each.client() != client && !each.client().isDisconnected())) {
            collect();
        }
    }

    private void collect() {
        // Which callbacks Java still holds only its collector knows: without it those of timers gone by would count.
        System.gc();
        for (var each : List.copyOf(clients)) {
            if (!each.client().isDisconnected() && each.isForgotten(machine)) {
                each.client().release();
                clients.remove(each);
            }
        }
    }
}
