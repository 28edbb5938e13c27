// Tells the agent when a button is pressed. It pulls pin1 to ground, and bounces: what changes again within 20 ms does not count.

const DEBOUNCE = 0.02;          // seconds

timer <- null;
wasPressed <- false;

function settled() {
    timer = null;
    local isPressed = hardware.pin1.read() == 0;
    if (isPressed != wasPressed) {
        wasPressed = isPressed;
        if (isPressed) agent.send("pressed", true);
    }
}

hardware.pin1.configure(DIGITAL_IN_PULLUP, function() {
    if (timer != null) imp.cancelwakeup(timer);
    timer = imp.wakeup(DEBOUNCE, settled);
});
