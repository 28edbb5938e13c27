agent.on("set", function(level) { agent.send("level", level); });
