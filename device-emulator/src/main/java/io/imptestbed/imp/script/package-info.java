/**
 * The imp's API as agent and device code in Squirrel sees it: root objects whose functions call the same Java objects that Java code drives.
 *
 * <p>Here live the machines that run scripts, from one start of the code to its end ({@link io.imptestbed.imp.script.ScriptVm}), and one class
 * for each root object ({@link io.imptestbed.imp.script.ApiObject}); what an imp does stands in the packages beside this one, which know nothing
 * of scripts. Functions are shared by all machines and find the one that calls them by {@code call.host(ScriptVm.class)}, so that a thousand imps
 * cost little.
 *
 * <pre>{@code
 * Script agent = Script.of("pump.agent.nut", "device.on(\"reading\", @(value) server.log(value))");
 * Scripts.runAgent(pump, agent, ScriptSettings.NONE.withConfigparam("factoryfirmware", false));
 * Scripts.runDevice(pump, Script.of("pump.device.nut", "agent.send(\"reading\", 21.5)"), ScriptSettings.NONE);
 *
 * final class LampApi implements ApiObject {            // lamp.on("red")
 *     private static final HostClass LAMP = HostClass.named("lamp").rawType("meta")
 *             .method(HostFunction.of("on", STRING, (call, colour) -> call.host(ScriptVm.class).imp().name() + colour))
 *             .method(HostFunction.of("id", call -> Identity.deviceId(call.host(ScriptVm.class).imp())))
 *             .method(HostFunction.of("keep", ANY, (call, value) -> ScriptValues.of(value).toString()));
 *
 *     public void install(ScriptVm vm) {
 *         vm.install(LAMP);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.script;

import org.jspecify.annotations.NullMarked;
