// A queue in front of the client: one message is on its way at a time, the next goes when the callback of the last has come, and
// what is refused is tried again. It is slower than sending everything at once, and loses nothing.

const BROKER = "ssl://broker.example.net:8883";
const TOPIC = "pump/status";
const RETRY_AFTER = 0.5;        // seconds
const READINGS = 200;

class Outbox {
    _client = null;
    _topic = null;
    _waiting = null;
    _isSending = false;

    constructor(client, topic) {
        _client = client;
        _topic = topic;
        _waiting = [];
    }

    function add(text) {
        _waiting.push(text);
        _next();
    }

    function _next() {
        if (_isSending || _waiting.len() == 0) return;
        _isSending = true;
        try {
            _client.createmessage(_topic, _waiting[0], { "qos": 1 }).sendasync(_sent.bindenv(this));
        } catch (error) {
            _later();           // not connected
        }
    }

    function _sent(result) {
        if (result == 0) {
            _waiting.remove(0);
            _isSending = false;
            _next();
        } else {
            _later();           // -12: there are no credits left; two a second come back
        }
    }

    function _later() {
        imp.wakeup(RETRY_AFTER, function() {
            _isSending = false;
            _next();
        }.bindenv(this));
    }
}

client <- mqtt.createclient();
outbox <- Outbox(client, TOPIC);

client.onconnect(function(result) {
    if (result != 0) return server.error("no connection: " + result);
    imp.wakeup(1, function() {
        for (local i = 1; i <= READINGS; i++) outbox.add("reading " + i);
    });
});

client.connect(BROKER, "pump");
