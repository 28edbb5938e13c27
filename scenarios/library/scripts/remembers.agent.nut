// Passes readings on and remembers the last one beyond restarts. An agent may be moved to another server at any time, and then
// starts from the top: variables, callbacks and the MQTT connection are gone, what server.save kept is not.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();
saved <- server.load();

server.log("starts with " + ("last" in saved ? saved.last : "nothing"));

device.on("reading", function(number) {
    saved.last <- number;
    server.save(saved);
    try {
        client.createmessage("pump/reading", number.tostring()).sendasync();
    } catch (error) {
        server.error("reading " + number + " was not sent: " + error);
    }
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
});

client.connect(BROKER, "pump");
