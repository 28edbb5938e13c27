// Asks a meter on a serial line for its version once and for its count every minute, and tells the agent the count.

const PERIOD = 60;              // seconds
const PATIENCE = 2;             // seconds

line <- hardware.uart57;
text <- "";
waiting <- null;

// What has come so far is seldom a whole line.
function received() {
    text += line.readstring();
    local end = text.find("\r\n");
    while (end != null) {
        answered(text.slice(0, end));
        text = text.slice(end + 2);
        end = text.find("\r\n");
    }
}

function answered(answer) {
    if (waiting != null) imp.cancelwakeup(waiting);
    waiting = null;
    local words = split(answer, " ");
    if (words.len() == 2 && words[0] == "kWh") agent.send("count", words[1].tofloat());
}

function ask(command) {
    line.write(command + "\r\n");
    waiting = imp.wakeup(PATIENCE, function() {
        waiting = null;
        server.error("no answer to " + command);
    });
}

function look() {
    imp.wakeup(PERIOD, look);
    ask("R");
}

line.configure(9600, 8, PARITY_NONE, 1, NO_CTSRTS, received);
ask("V");
imp.wakeup(PATIENCE + 1, look);
