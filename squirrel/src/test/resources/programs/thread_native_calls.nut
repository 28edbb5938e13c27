function say(x) { print(x + "\n"); }
local v = newthread(function () { try { [1].map(function (x) { suspend(5) }) } catch (e) { say(e) } return 4; }); say(v.call());
seterrorhandler(null);
local v = newthread(function () { [1].map(function (x) { suspend(5) }) }); try { say(v.call()) } catch (e) { say("!" + e) }
