// Sets a valve by pulse width, and says when it is done.

hardware.pin9.configure(PWM_OUT, 0.001, 0.0);

agent.on("level", function(level) {
    hardware.pin9.write(level / 10.0);
    agent.send("done", level);
});
