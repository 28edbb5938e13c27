// A meter on a battery: wakes once an hour, sends one reading and sleeps deeply again. All variables are gone each time but for the
// table nv, which lives until the power fails.

const PERIOD = 3600;            // seconds
const FULL_SCALE = 65535.0;

if (!("nv" in getroottable())) nv <- { "readings": 0 };
nv.readings++;

hardware.pin2.configure(ANALOG_IN);
local level = hardware.pin2.read() / FULL_SCALE * 100;

agent.send("reading", { "n": nv.readings, "level": level });

// When nothing else is to be done: what is in the send buffer goes out first, and messages of the agent have been handled.
imp.onidle(function() {
    server.sleepfor(PERIOD);
});
