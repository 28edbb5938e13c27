client <- mqtt.createclient();

client.onconnect(function(result) {
    if (result == 0) client.subscribe("pump/cmd");
});

client.onmessage(function(message) {
    if (message.message.tostring() == "80") poll();
});

client.onconnectionlost(function(reason) {
    imp.wakeup(1, connect);
});

function connect() {
    client.connect("ssl://broker.example.net", "pump");
}

function poll() {
    server.log(nothing.level);
}

connect();
imp.wakeup(2, function() { imp.sleep(10); });
