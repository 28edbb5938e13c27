// Sends a reading a minute to the agent.

const EVERY = 60;

function measure() {
    imp.wakeup(EVERY, measure);
    agent.send("reading", 20 + 5 * math.sin(time() * 2 * PI / 86400) + 0.2 * math.rand() / RAND_MAX);
}

measure();
