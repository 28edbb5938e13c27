package io.imptestbed.imp.script;

import io.imptestbed.client.MqttClient;
import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Trail;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connections of clients to which the script has no reference any more.
 *
 * <p>Simplified: an imp counts references and closes at once; here the connection closes at the end of the turn, or before that when the script
 * connects another client or calls {@code collectgarbage}, and what is found forgotten may be of objects that only refer to each other, which an imp
 * does not see. As there, callbacks that are bound to an object do not keep it. Source: imp API, mqtt.createclient(). Inferred: a disconnect that
 * is under way goes on, and its callback comes.
 */
final class ForgottenClients {
    private static final int FEW = 64;
    private static final String WHY = "nothing in the script refers to its client any more";

    private final List<Watched> clients = new ArrayList<>(1);
    private final Machine machine;
    private final KeptFunctions kept;
    private final Trace trace;
    private final String party;
    private int tidyAt = FEW;

    private ForgottenClients(ScriptVm vm) {
        machine = vm.machine();
        kept = KeptFunctions.of(vm);
        trace = vm.surroundings().trace();
        party = vm.party();
    }

    /** A client, what stands for it in the script, and how the script last led to that. */
    private static final class Watched {
        final Instance instance;
        final MqttClient client;
        private @Nullable Trail trail;

        Watched(Instance instance, MqttClient client) {
            this.instance = instance;
            this.client = client;
        }

        boolean isForgotten(Machine machine) {
            if (trail == null || !trail.holds()) {
                trail = machine.trailTo(instance).orElse(null);
            }
            return trail == null;
        }
    }

    static ForgottenClients of(ScriptVm vm) {
        return vm.state(ForgottenClients.class, each -> {
            var made = new ForgottenClients(each);
            each.afterEachTurn(() -> made.close(client -> !client.isLeaving()));
            return made;
        });
    }

    /** Has an eye on a client, which its instance stands for in the script. */
    void watch(Instance instance, MqttClient client) {
        if (clients.size() >= tidyAt) {
            close(MqttClient::isDisconnected);
            tidyAt = Math.max(FEW, 2 * clients.size());
        }
        clients.add(new Watched(instance, client));
    }

    /** Closes all that are forgotten. */
    void close() {
        close(client -> !client.isLeaving());
    }

    /** Closes those that are forgotten and would keep {@code client} from connecting. */
    void closeOthersThan(MqttClient client) {
        close(other -> other != client && !other.isDisconnected());
    }

    /** What a client's handlers refer to may be forgotten with it. */
    private void close(Predicate<MqttClient> which) {
        while (closeOnce(which)) {}
    }

    private boolean closeOnce(Predicate<MqttClient> which) {
        return clients.removeIf(each -> {
            var goes = each.isForgotten(machine) && which.test(each.client);
            if (goes) {
                kept.forget(each.client);
                if (!each.client.isDisconnected()) {
                    trace.record(new Event.ImpDid(party, "client forgotten", WHY));
                    each.client.release();
                }
            }
            return goes;
        });
    }
}
