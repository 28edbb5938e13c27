// Publishes what the meter of the device counts.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();

device.on("count", function(count) {
    client.createmessage("meter/count", count.tostring(), { "qos": 1 }).sendasync();
});

client.connect(BROKER, "meter");
