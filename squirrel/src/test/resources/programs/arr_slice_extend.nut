function say(v) { print(v + "\n"); }

local a = [0, 1, 2, 3, 4, 5];
function show(x) { local s = ""; foreach (v in x) s += v + ","; say("[" + s + "]"); }
show(a.slice(2));
show(a.slice(1, 3));
show(a.slice(-2));
show(a.slice(0, -1));
show(a.slice(-3, -1));
show(a.slice(3, 3));
try { show(a.slice(4, 2)); } catch (e) { say(e); }
try { show(a.slice(0, 99)); } catch (e) { say(e); }
local b = a.slice(0);
b.extend(["x", "y"]);
show(b);
show(a);
b.reverse();
show(b);
b.clear();
say(b.len());
local nested = [[1], [2]];
local copy = clone nested;
copy[0].append("shared");
say(nested[0].len());
say([1] == [1]);
local s = [1]; say(s == s);
