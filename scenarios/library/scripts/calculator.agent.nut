// Starts a long calculation right inside onmessage, when the first command comes. No packet is read before it is over.

const BROKER = "ssl://broker.example.net:8883";
const ROUNDS = 911000;

client <- mqtt.createclient();
checksum <- null;

function calculate() {
    local sum = 0;
    for (local i = 0; i < ROUNDS; i++) sum = (sum * 31 + i) & 0xFFFF;
    return sum;
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe("pump/cmd");
});

client.onmessage(function(message) {
    if (checksum == null) {
        checksum = calculate();
        server.log("the checksum is " + checksum);
    }
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
});

client.connect(BROKER, "pump");
