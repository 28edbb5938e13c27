package io.imptestbed.imp.script;

import java.util.List;

/** Which root objects an agent and a device have; the one place to add another. */
final class ApiObjects {
    static final List<ApiObject> AGENT = List.of(
            new AgentServerApi(),
            new AgentImpApi(),
            new AgentDeviceApi(),
            new MqttApi(),
            new HttpApi(),
            new CryptoApi(true));

    static final List<ApiObject> DEVICE = List.of(
            new DeviceServerApi(), new DeviceImpApi(), new DeviceAgentApi(), new HardwareApi(), new CryptoApi(false));

    private ApiObjects() {}
}
