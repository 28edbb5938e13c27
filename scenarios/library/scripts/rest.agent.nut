// A small REST API at the agent's URL: GET /state says how things are, PUT /level changes the level, and tells the device and the world.

const BROKER = "ssl://broker.example.net:8883";

client <- mqtt.createclient();
state <- { "level": 0, "device": false };

function publish(topic, text) {
    try {
        client.createmessage(topic, text, { "qos": 1, "retain": true }).sendasync();
    } catch (error) {
        server.error(topic + " was not sent: " + error);
    }
}

function sendJson(response, status, value) {
    response.header("Content-Type", "application/json");
    response.send(status, http.jsonencode(value, { "compact": true }));
}

function setLevel(request, response) {
    local level = null;
    try {
        level = http.jsondecode(request.body).level;
    } catch (error) {
        sendJson(response, 400, { "error": "a level is missing" });
        return;
    }
    state.level = level;
    device.send("level", level);
    publish("pump/level", level.tostring());
    response.send(204, "");
}

http.onrequest(function(request, response) {
    if (request.path == "/state" && request.method == "GET") {
        sendJson(response, 200, state);
    } else if (request.path == "/level" && request.method == "PUT") {
        setLevel(request, response);
    } else {
        sendJson(response, 404, { "error": "no " + request.method + " " + request.path });
    }
});

device.on("done", function(level) {
    state.device = level == state.level;
});

client.connect(BROKER, "pump");
