function say(v) { print(v + "\n"); }

local words = ["pear", "Apple", "fig", "apple", "Zebra"];
words.sort();
foreach (w in words) say(w);
local pairs = [[2, "b"], [1, "a"], [3, "c"]];
pairs.sort(function(x, y) { return x[0] <=> y[0]; });
foreach (x in pairs) say(x[1]);
pairs.sort(@(x, y) y[0] <=> x[0]);
foreach (x in pairs) say(x[1]);
local mixed = [2.5, 1, 2, -7.25, 0];
mixed.sort();
foreach (m in mixed) say(m);
try { [1, "a"].sort(); } catch (e) { say(e); }
try { [2, 1].sort(function(a, b) { return "x"; }); } catch (e) { say(e); }
try { [2, 1].sort(function(a, b) { throw "from comparator"; }); } catch (e) { say("caught " + typeof e); }
local n = [null, 3, null, 1]; n.sort(); foreach (v in n) say(v);
