agent.on("read", function (nothing) {
  agent.send("level", readLevel());
});
