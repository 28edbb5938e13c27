function say(x) { print(x + "\n"); }
local w; w = newthread(function () { say(w.getstatus()); try { w.wakeup() } catch (e) { say(e) } });
w.call(); say("--");
local n = newthread(function () { local inner = newthread(function () { suspend("i1"); return "i2" }); suspend(inner.call()); suspend(inner.wakeup()); });
say(n.call() + " " + n.wakeup()); say(n.getstatus()); say(n.wakeup() == null);
