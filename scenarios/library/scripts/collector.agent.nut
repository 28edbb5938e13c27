// Hears the reports of all pumps.

const BROKER = "ssl://broker.example.net:8883";
const RECONNECT_AFTER = 6;      // seconds

client <- mqtt.createclient();
reports <- 0;

function connect() {
    client.connect(BROKER, "collector");
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe("status/#");
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
    imp.wakeup(RECONNECT_AFTER, connect);
});

client.onmessage(function(message) {
    reports++;
});

connect();
