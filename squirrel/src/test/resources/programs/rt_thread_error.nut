function say(x) { print(x + "\n"); }
local t = newthread(function() { try { suspend(1); } catch (e) { say("in " + e) } foreach (x in [1,2]) suspend(x); throw "out"; }); 
say(t.call()); say(t.wakeup()); say(t.wakeup()); t.wakeup();
