function say(v) { print(v + "\n"); }

local t = { one = 1, two = 2, three = 3 };
local sum = 0;
foreach (k, v in t) { sum += v; t[k] = v * 10; }
say(sum);
say(t.one + t.two + t.three);
foreach (v in {}) say("never");
local keys = [];
foreach (k, v in { b = 1, a = 2 }) keys.append(k);
keys.sort();
foreach (k in keys) say(k);
foreach (i, c in "abc") say(i + "=" + c);
foreach (c in "") say("never");
try { foreach (x in 5) say(x); } catch (e) { say(e); }
try { foreach (x in null) say(x); } catch (e) { say(e); }
