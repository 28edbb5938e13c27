// Passes the readings of its device on to the broker, as JSON.

const BROKER = "ssl://broker.example.net:8883";
const NAME = "@{NAME}";
const KEEP_ALIVE = @{KEEP_ALIVE};

client <- mqtt.createclient();

device.on("reading", function(reading) {
    try {
        client.createmessage(NAME + "/reading", http.jsonencode(reading)).sendasync();
    } catch (error) {
        server.error("a reading was not sent: " + error);
    }
});

client.connect(BROKER, NAME, { "keepalive": KEEP_ALIVE });
