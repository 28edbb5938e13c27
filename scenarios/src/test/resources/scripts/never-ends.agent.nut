client <- mqtt.createclient();

function crunch() {
    local rounds = 0;
    while (rounds < 130000) rounds++;
    while (true) rounds++;
}

client.onconnect(function(result) {
    imp.wakeup(50, crunch);
});

client.connect("ssl://broker.example.net", "tap");
