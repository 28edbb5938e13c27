/**
 * The front door: an imp's agent with the verbs that the imp API gives it for MQTT, the host map that leads its connections to a local broker,
 * and an ordinary MQTT client for the other parties of a test.
 *
 * <p>What an agent's code sees changes only between its turns: news of the network reach it as turns of its lane, in the order in which they
 * happened, and the state that decides what may be called changes in the same turn as the callback that tells of it. So a call in between
 * does not throw; it gets the result code of a dead connection, as with the real imp.
 *
 * <p>State stands by lifetime: {@link io.imptestbed.client.Agent} lasts a run, its machine until the agent restarts, a client until it is
 * forgotten, a session and a connection as their packages say. No scenario, no Squirrel and no broker in here.
 *
 * <pre>{@code
 * Agent pump = Agent.start(surroundings, "pump.agent", ImpProfile.documented(), HostMap.all("127.0.0.1", 1883));
 * pump.run(() -> {
 *     MqttClient client = pump.mqtt().createclient();
 *     client.onconnectionlost(reason -> pump.log("lost: " + reason));
 *     client.onmessage(message -> pump.log(message.topic()));
 *     client.onconnect(result -> {
 *         SubscribeCallback subscribed = (code, granted) -> pump.log("granted " + granted);
 *         client.subscribe("pump/cmd", Mqtt.AT_LEAST_ONCE, subscribed);
 *         MqttMessage message = client.createmessage("pump/status", Payload.of("up"), MessageOptions.qos(1));
 *         message.sendasync(code -> pump.log("sent: " + code));
 *     });
 *     // MqttUsageException where the imp's API throws
 *     client.connect("ssl://mqtt.example.net", "pump", ConnectOptions.NONE.withKeepalive(60));
 * });
 * MqttTestClient controller = MqttTestClient.create(surroundings, "controller", HostMap.all("127.0.0.1", 1883));
 * CompletableFuture<ConnectResult> answer = controller.connect("tcp://broker", ConnectRequest.clean("controller"));
 * }</pre>
 */
@NullMarked
package io.imptestbed.client;

import org.jspecify.annotations.NullMarked;
