// Publishes some readings, one after the other. How many, how often and with which QoS is said when the code is built.

const BROKER = "ssl://broker.example.net:8883";
const CLIENT_ID = "pump";
const TOPIC = "pump/status";
const QOS = @{QOS};
const READINGS = @{READINGS};
const PERIOD = @{PERIOD};

client <- mqtt.createclient();
readings <- 0;

function sendReading() {
    readings++;
    try {
        local message = client.createmessage(TOPIC, "reading " + readings, { "qos": QOS });
        message.sendasync(function(result) {
            // With QoS 0 this says that the packet is written, with QoS 1 and 2 that the broker has taken it over.
            if (result != 0) server.error("a reading was not sent: " + result);
        });
    } catch (error) {
        // Without a connection sendasync throws.
        server.error("a reading was not sent: " + error);
    }
    if (readings < READINGS) imp.wakeup(PERIOD, sendReading);
}

client.onconnect(function(result) {
    if (result == 0) {
        imp.wakeup(1, sendReading);
    } else {
        server.error("no connection: " + result);
    }
});

client.connect(BROKER, CLIENT_ID);
