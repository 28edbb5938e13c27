client <- mqtt.createclient();
client.onconnect(function(result) { server.log("connected " + result); });
client.connect("tcp://broker", "pump");
