// Blocks for a minute with a Keep Alive of half a minute: an agent that blocks cannot ping.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
});

client.connect(BROKER, "pump", { "keepalive": 30, "willtopic": "pump/status", "willmessage": "gone" });
imp.wakeup(1, function() { imp.sleep(60); });
