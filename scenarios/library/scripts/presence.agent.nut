// Tells the world whether its device is connected, with a retained message, and passes readings on.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

function publish(topic, text, options = {}) {
    try {
        client.createmessage(topic, text, options).sendasync();
    } catch (error) {
        server.error(topic + " was not sent: " + error);
    }
}

device.onconnect(function() {
    publish("pump/online", "yes", { "qos": 1, "retain": true });
});

device.ondisconnect(function() {
    publish("pump/online", "no", { "qos": 1, "retain": true });
});

device.on("reading", function(number) {
    publish("pump/reading", number.tostring());
});

client.connect(BROKER, "pump");

// Five seconds into the outage; the agent does not know of it yet, and nobody tells it that this is lost.
imp.wakeup(70, function() {
    device.send("set", "fast");
});
