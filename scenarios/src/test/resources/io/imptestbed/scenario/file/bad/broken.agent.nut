client <- mqtt.createclient();
function connect( {
    client.connect("tcp://broker" "pump");
}
local x = ;
