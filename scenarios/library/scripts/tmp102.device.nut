// Reads a TMP102 on the I2C bus every ten seconds, and tells the agent what has changed.

const PERIOD = 10;              // seconds
const ADDRESS = 0x90;           // 0x48, as the imp counts: with the bit for the direction
const TEMPERATURE = "\x00";
const CONFIGURATION = "\x01";

bus <- hardware.i2c89;
last <- null;

// Returns degrees Celsius, or null if nobody answers. The upper 12 of 16 bits are sixteenths of a degree, with a sign.
function read() {
    local bytes = bus.read(ADDRESS, TEMPERATURE, 2);
    if (bytes == null) return null;
    local raw = (bytes[0] << 4) | (bytes[1] >> 4);
    if (raw & 0x800) raw = raw - 0x1000;
    return raw / 16.0;
}

function look() {
    imp.wakeup(PERIOD, look);
    local degrees = read();
    if (degrees == null) {
        agent.send("fault", bus.readerror());
    } else if (degrees != last) {
        last = degrees;
        agent.send("temperature", degrees);
    }
}

bus.configure(CLOCK_SPEED_400_KHZ);
if (bus.read(ADDRESS, CONFIGURATION, 2) == null) server.error("no thermometer: " + bus.readerror());
look();
