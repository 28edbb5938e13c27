function say(x) { print(x + "\n"); }
function f() { local a = 1; suspend(1); local b = 2; suspend(2); }
local t = newthread(f); t.call();
foreach (l in [0,1,2]) { local i = t.getstackinfos(l); if (i) { say(i.func + i.src + i.line); foreach (k,v in i.locals) if (k != "this") say(" " + k); } else say("none"); }
