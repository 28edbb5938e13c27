// Subscribes to commands and does nothing but listen: good enough as long as nobody sends too much.

const BROKER = "ssl://broker.example.net:8883";
const CLIENT_ID = "pump";
const TOPIC = "pump/cmd";

client <- mqtt.createclient();

client.onconnect(function(result) {
    if (result != 0) {
        server.error("no connection: " + result);
        return;
    }
    client.subscribe(TOPIC, mqtt.AT_MOST_ONCE, function(granted) {
        if (granted == 0x80) server.error("the broker refuses " + TOPIC);
    });
});

client.onmessage(function(message) {
    server.log(message.topic + ": " + message.message.tostring());
});

client.onconnectionlost(function(reason) {
    // -1 is the network or the broker, -2 too many messages, -3 one that is too large, -4 one that is malformed.
    server.error("connection lost: " + reason);
});

client.connect(BROKER, CLIENT_ID);
