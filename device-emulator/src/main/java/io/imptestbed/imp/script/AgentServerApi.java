package io.imptestbed.imp.script;

import static io.imptestbed.squirrel.Parameter.ANY;
import static io.imptestbed.squirrel.Parameter.INTEGER;

import io.imptestbed.imp.agent.ServerObject;
import io.imptestbed.squirrel.HostClass;
import io.imptestbed.squirrel.HostFunction;
import io.imptestbed.squirrel.HostFunction.Call;

/**
 * The agent's {@code server}.
 *
 * <p>Source: imp API, server
 */
final class AgentServerApi implements ApiObject {
    private static final HostClass SERVER = HostClass.named("server")
            .rawType("meta")
            .method(HostFunction.of("log", ANY, (call, text) -> {
                server(call).log(LogText.of(call.vm(), text));
                return 0;
            }))
            .method(HostFunction.of("error", ANY, (call, text) -> {
                server(call).error(LogText.of(call.vm(), text));
                return 0;
            }))
            .method(HostFunction.of(
                    "save",
                    ANY,
                    INTEGER.orElse(ServerObject.JSON),
                    (call, table, format) -> Misuse.caught(() -> server(call).save(ScriptValues.of(table), format))))
            .method(HostFunction.of(
                    "load",
                    call -> ScriptValues.toScript(
                            vm(call).machine(), server(call).load())))
            .method(HostFunction.of("restart", call -> {
                server(call).restart();
                return null;
            }));

    @Override
    public void install(ScriptVm vm) {
        vm.install(SERVER);
    }

    private static ScriptVm vm(Call call) {
        return call.host(ScriptVm.class);
    }

    private static ServerObject server(Call call) {
        return vm(call).imp().agentSide().server();
    }
}
