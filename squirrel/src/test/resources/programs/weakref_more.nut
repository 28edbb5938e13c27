function say(v) { print(v + "\n"); }

local o = { n = 1 };
local w = o.weakref();
say(typeof w); say(w.ref() == o); say(w.ref().n);
local t = { ref = w }; say(typeof t.ref); say(t.ref.n);
local a = [w]; say(typeof a[0]);
say(typeof (5).weakref()); say(typeof "s".weakref());
try { null.weakref(); } catch (e) { say(e); }
