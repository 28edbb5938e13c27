// Publishes what the device reads.

const URL = "tcp://broker";

local client = mqtt.createclient();
local topic = "readings/" + imp.configparams.deviceid;

device.on("reading", function(temperature) {
    client.createmessage(topic, format("%.1f", temperature)).sendasync(function(code) {});
});

client.connect(URL, imp.configparams.deviceid);
