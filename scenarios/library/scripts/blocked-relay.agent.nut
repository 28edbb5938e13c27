// Passes readings on, and blocks for ten seconds once. The readings wait, and then ask for as many credits at one instant.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

device.on("reading", function(number) {
    client.createmessage("pump/reading", number.tostring()).sendasync(function(result) {
        if (result != 0) server.error("reading " + number + " was not sent: " + result);
    });
});

client.connect(BROKER, "pump");
imp.wakeup(30, function() { imp.sleep(10); });
