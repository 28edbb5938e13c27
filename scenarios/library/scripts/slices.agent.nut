// The same kind of calculation in slices. imp.wakeup(0, …) comes back as soon as nothing else is to be done, so packets are read, and
// callbacks called, between two slices.

const BROKER = "ssl://broker.example.net:8883";
const SLICES = 100;
const ROUNDS = 11000;           // of one slice

client <- mqtt.createclient();
slice <- 0;
sum <- 0;

function work() {
    for (local i = 0; i < ROUNDS; i++) sum = (sum * 31 + i) & 0xFFFF;
    slice++;
    if (slice < SLICES) {
        imp.wakeup(0, work);
    } else {
        server.log("the checksum is " + sum);
    }
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe("pump/cmd");
});

client.onmessage(function(message) {
    server.log("command " + message.message.tostring());
});

client.connect(BROKER, "pump");
imp.wakeup(5.05, work);
