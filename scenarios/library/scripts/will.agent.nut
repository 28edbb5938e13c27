// Leaves a Will with the broker, which publishes it when the connection ends without a disconnect.

const BROKER = "ssl://broker.example.net:8883";
const NAME = "@{NAME}";
const LEAVES = @{LEAVES};       // after so many seconds, with a disconnect; 0 is never

client <- mqtt.createclient();

client.onconnect(function(result) {
    if (result == 0) client.subscribe(NAME + "/cmd");
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
});

client.connect(BROKER, NAME, { "willtopic": NAME + "/status", "willmessage": "gone" });

if (LEAVES > 0) {
    imp.wakeup(LEAVES, function() {
        client.disconnect(function() { server.log("goodbye"); });
    });
}
