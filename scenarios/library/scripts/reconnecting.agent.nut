// Keeps a connection: whenever it is lost, or a connect fails, it tries again. The API has no reconnect of its own, and a new
// connection knows nothing of the subscriptions of the old one.

const BROKER = "ssl://broker.example.net:8883";
const CLIENT_ID = "pump";
const TOPIC = "pump/cmd";
const RECONNECT_AFTER = 1;      // seconds

client <- mqtt.createclient();

function connect() {
    client.connect(BROKER, CLIENT_ID);
}

function connectLater() {
    imp.wakeup(RECONNECT_AFTER, connect);
}

client.onconnect(function(result) {
    if (result == 0) {
        client.subscribe(TOPIC);
    } else {
        server.error("no connection: " + result);
        connectLater();
    }
});

client.onconnectionlost(function(reason) {
    server.error("connection lost: " + reason);
    connectLater();
});

client.onmessage(function(message) {
    server.log(message.message.tostring());
});

connect();
