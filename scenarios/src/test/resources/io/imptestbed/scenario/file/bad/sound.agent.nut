server.log("sound");
