// Is woken by a clock chip: sets its alarm, sleeps deeply, and counts how often the chip's line has woken it.

const WAIT = 3600;              // seconds, after which it wakes anyway
const ADDRESS = 0xD0;           // 0x68, as the imp counts: with the bit for the direction
const CONTROL = "\x0E";         // bit 0 sets the alarm off on its way
const STATUS = "\x0F";          // bit 0 says that it has rung, until somebody reads it

if (!("nv" in getroottable())) nv <- { "alarms": 0, "late": 0 };

clock <- hardware.i2c89;
clock.configure(CLOCK_SPEED_400_KHZ);

local status = clock.read(ADDRESS, STATUS, 1);
if (status != null && (status[0] & 0x01) && hardware.wakereason() == WAKEREASON_PIN) {
    nv.alarms++;
    agent.send("alarm", nv.alarms);
} else if (hardware.wakereason() == WAKEREASON_TIMER) {
    nv.late++;
    agent.send("late", nv.late);
}

// The chip's line is low again: its status has been read.
hardware.pin1.configure(DIGITAL_IN_WAKEUP);
clock.write(ADDRESS, CONTROL + "\x01");

imp.onidle(function() {
    server.sleepfor(WAIT);
});
