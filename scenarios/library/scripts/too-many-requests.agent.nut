// Asks a server fifty times at once. An agent has forty credits for requests, and gets two a second back; the rest is answered with 429
// by impCloud itself, and never leaves it.

const SERVER = "https://api.example.com/things/";
const THINGS = 50;

refused <- [];

function fetch(thing) {
    http.get(SERVER + thing).sendasync(function(response) {
        if (response.statuscode == 429) {
            refused.push(thing);
            local seconds = "retry-after" in response.headers ? response.headers["retry-after"].tointeger() : 1;
            imp.wakeup(seconds + refused.len() * 0.5, function() { fetch(thing); });
        } else {
            server.log(response.body);
        }
    });
}

for (local thing = 1; thing <= THINGS; thing++) fetch(thing);
