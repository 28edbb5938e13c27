// Publishes what the thermometer of the device says, and warns once when it gets warm, or when the thermometer does not answer.

const BROKER = "ssl://broker.example.net:8883";
const WARM = 25;                // degrees Celsius

client <- mqtt.createclient();
state <- "fine";

function publish(topic, text, isRetained) {
    try {
        client.createmessage("cellar/" + topic, text, { "qos": 1, "retain": isRetained }).sendasync();
    } catch (error) {
        server.error(topic + " was not published: " + error);
    }
}

function warn(newState, text) {
    if (newState != state && newState != "fine") publish("warning", text, false);
    state = newState;
}

device.on("temperature", function(degrees) {
    publish("temperature", degrees.tostring(), true);
    warn(degrees > WARM ? "warm" : "fine", degrees + " degrees");
});

device.on("fault", function(code) {
    warn("broken", "the thermometer does not answer: " + code);
});

client.onconnect(function(result) {
    if (result != 0) server.error("not connected: " + result);
});
client.connect(BROKER, "cellar");
