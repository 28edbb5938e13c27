// Goes on measuring without a connection: with RETURN_ON_ERROR a send says so with a code instead of stopping the code, and it is up
// to the code to connect again. The first callback comes when impOS has given up, a minute after the loss.

const PERIOD = 30;              // seconds
const CONNECT_AGAIN_AFTER = 60; // seconds
const READINGS = 40;

server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 10);
lost <- 0;
count <- 0;

function connectLater(reason) {
    imp.wakeup(CONNECT_AGAIN_AFTER, function() {
        server.connect(connected, 30);
    });
}

function connected(reason) {
    if (reason == SERVER_CONNECTED) {
        server.log("connected again, " + lost + " readings were lost");
    } else {
        connectLater(reason);
    }
}

server.onunexpecteddisconnect(connectLater);

agent.on("set", function(speed) {
    server.log("set " + speed);
});

function measure() {
    count++;
    if (count < READINGS) imp.wakeup(PERIOD, measure);
    if (agent.send("reading", count) != 0) lost++;
}

imp.wakeup(6.5, measure);
