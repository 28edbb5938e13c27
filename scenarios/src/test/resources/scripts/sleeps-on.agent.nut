client <- mqtt.createclient();

function poll() {
    imp.sleep(120);
}

client.onconnect(function(result) {
    client.subscribe("pump/cmd");
    imp.wakeup(5, poll);
});

client.connect("ssl://broker.example.net", "pump", { "keepalive": 30 });
