// Sends a reading and blocks right afterwards: its callback can only come when the block is over.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

function sendReading() {
    client.createmessage("pump/status", "reading", { "qos": 1 }).sendasync(function(result) {
        server.log("sent: " + result);
    });
}

client.onconnect(function(result) {
    if (result != 0) server.error("no connection: " + result);
});

client.connect(BROKER, "pump");
imp.wakeup(2, sendReading);
imp.wakeup(2.05, function() { imp.sleep(5); });
