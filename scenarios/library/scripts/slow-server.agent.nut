// Answers commands, and fetches a report now and then, with a request that waits for its reply.

const BROKER = "ssl://broker.example.net:8883";
const REPORT = "https://reports.example.com/today";

client <- mqtt.createclient();

function fetchReport() {
    // The whole agent waits in here. With sendasync and a callback it would go on answering commands.
    local response = http.get(REPORT).sendsync();
    server.log("report: " + response.statuscode + " " + response.body);
}

client.onconnect(function(result) {
    if (result == 0) client.subscribe("pump/cmd");
});

client.onmessage(function(message) {
    client.createmessage("pump/reply", "done " + message.message.tostring()).sendasync();
});

client.connect(BROKER, "pump");
imp.wakeup(2, fetchReport);
