// Publishes when somebody presses the button of the device.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();
rings <- 0;

device.on("pressed", function(isPressed) {
    rings++;
    client.createmessage("door/bell", rings.tostring(), { "qos": 1 }).sendasync();
});

client.connect(BROKER, "door");
