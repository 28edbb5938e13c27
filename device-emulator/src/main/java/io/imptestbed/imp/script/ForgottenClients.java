package io.imptestbed.imp.script;

import io.imptestbed.client.MqttClient;
import io.imptestbed.squirrel.runtime.Instance;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes the connections of clients to which the script has no reference any more.
 *
 * <p>Simplified: an imp counts references and closes at once; here the connection closes when the script connects another client or calls
 * {@code collectgarbage}. Whether it can still reach a client only Java's collector knows, and it is asked only then. Source: imp API,
 * mqtt.createclient()
 */
final class ForgottenClients {
    private final List<Watched> clients = new ArrayList<>(1);

    private record Watched(WeakReference<Instance> instance, MqttClient client) {
        boolean isForgotten() {
            return instance.get() == null;
        }
    }

    static ForgottenClients of(ScriptVm vm) {
        return vm.state(ForgottenClients.class, each -> new ForgottenClients());
    }

    /** Has an eye on a client, which its instance stands for in the script. */
    void watch(Instance instance, MqttClient client) {
        clients.removeIf(each -> each.isForgotten() && each.client().isDisconnected());
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
        System.gc();
        for (var each : List.copyOf(clients)) {
            if (each.isForgotten()) {
                each.client().release();
                clients.remove(each);
            }
        }
    }
}
