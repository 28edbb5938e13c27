package io.imptestbed.scenario.run.world;

import io.imptestbed.imp.device.Device;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.trace.Trace;

/** Where parties get the code from that they run when they are called back. */
public interface Codes {
    /** Returns fresh code of an agent; asked at the start and at every restart. */
    Behaviour ofAgent(ImpSetup imp, AgentParty agent);

    /** Returns fresh code of a device; asked at every start of its virtual machine. */
    DeviceBehaviour ofDevice(ImpSetup imp, DeviceParty device);

    /** Wires a device that runs a script to its sensors, and to what else it is wired to; asked once. */
    void wire(ImpSetup imp, Device device, Trace trace);

    /** Returns the code of a client. */
    Behaviour ofClient(ClientSetup client, ClientParty party);
}
