// Sends everything at once and counts what comes of it. There are credits for forty messages; the others are refused at once, and
// code that does not look at the result of its callbacks never knows.

const BROKER = "ssl://broker.example.net:8883";
const READINGS = 100;

client <- mqtt.createclient();
refused <- 0;

function flood() {
    for (local i = 1; i <= READINGS; i++) {
        client.createmessage("pump/status", "reading " + i).sendasync(function(result) {
            if (result != 0) refused++;
        });
    }
    imp.wakeup(0, function() {
        server.log(refused + " of " + READINGS + " readings were refused");
    });
}

client.onconnect(function(result) {
    if (result == 0) imp.wakeup(5, flood);
});

client.connect(BROKER, "pump");
