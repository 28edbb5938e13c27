// A thermometer: an analog sensor of 10 mV a degree and 500 mV at 0 degrees Celsius on pin1, read once a minute.

const PERIOD = 60;              // seconds
const FULL_SCALE = 65535.0;

hardware.pin1.configure(ANALOG_IN);
count <- 0;

function temperature() {
    local volts = hardware.pin1.read() / FULL_SCALE * hardware.voltage();
    return (volts - 0.5) * 100;
}

function measure() {
    // The next reading first: what goes wrong below does not stop the clock.
    imp.wakeup(PERIOD, measure);
    count++;
    agent.send("reading", { "n": count, "temperature": temperature() });
}

measure();
