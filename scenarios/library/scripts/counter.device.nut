// Sends numbers, one a second.

const NUMBERS = @{NUMBERS};
const PERIOD = @{PERIOD};       // seconds
const BEGINS = @{BEGINS};       // seconds after the code has started

number <- 0;

function sendNumber() {
    number++;
    if (agent.send("reading", number) != 0) server.error("reading " + number + " was not sent");
    if (number < NUMBERS) imp.wakeup(PERIOD, sendNumber);
}

imp.wakeup(BEGINS, sendNumber);
