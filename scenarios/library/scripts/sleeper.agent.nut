// Listens to commands, and after a while does something that takes long the wrong way: it blocks.
// While imp.sleep lasts no packet is read, so commands pile up at the agent's end of the wire.

const BROKER = "ssl://broker.example.net:8883";
const NAME = "@{NAME}";
const BLOCK = @{BLOCK};         // seconds

client <- mqtt.createclient();

function calibrate() {
    // Do not do this at home. imp.wakeup(BLOCK, continueHere) would wait as long and harm nobody.
    imp.sleep(BLOCK);
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe(NAME + "/cmd");
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
});

client.onmessage(function(message) {
    server.log("command " + message.message.tostring());
});

client.connect(BROKER, NAME);
imp.wakeup(5.1, calibrate);
