// One of many pumps: gets its setting, which is retained, whenever it subscribes, and reports that it has it. All pumps run this code;
// what sets them apart is said when it is built.

const BROKER = "ssl://broker.example.net:8883";
const NAME = "@{NAME}";
const MEMBER = @{MEMBER};
const RECONNECT_AFTER = 10;     // seconds
const SPREAD = 0.6;             // seconds from one pump to the next

client <- mqtt.createclient();

function connect() {
    client.connect(BROKER, NAME);
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe("config/" + NAME, 1);
});

client.onconnectionlost(function(reason) {
    // Whoever connects again after a fixed time comes back together with everybody else. imp.wakeup(10 + 30.0 * math.rand() / RAND_MAX)
    // would do, too, without a number for each pump.
    imp.wakeup(RECONNECT_AFTER + (MEMBER - 1) * SPREAD, connect);
});

client.onmessage(function(message) {
    client.createmessage("status/" + NAME, "has " + message.message.tostring()).sendasync();
});

connect();
