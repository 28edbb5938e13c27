// Publishes each alarm of the device.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

device.on("alarm", function(number) {
    client.createmessage("clock/alarm", number.tostring(), { "qos": 1 }).sendasync();
});

device.on("late", function(number) {
    server.error("no alarm, " + number + " times");
});

client.connect(BROKER, "clock");
