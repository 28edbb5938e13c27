function say(v) { print(v + "\n"); }

local t = { a = 1 };
t.rawset("b", 2);
say(t.rawget("b"));
say(t.rawin("zz"));
say(t.rawdelete("b"));
say(t.rawdelete("b") == null);
say(t.len());
t.clear();
say(t.len());
say(delete { x = "deleted" }.x);
try { delete t.nothing; } catch (e) { say(e); }
local k = { [1] = "int", [1.0] = "float", ["1"] = "str", [true] = "bool" };
say(k[1]); say(k["1"]); say(k[true]);
say(k.len());
local u = {}; u[u] <- "self"; say(u[u]);
local f = function() {}; u[f] <- "fn"; say(u[f]);
