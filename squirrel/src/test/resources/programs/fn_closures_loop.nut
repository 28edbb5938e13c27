function say(v) { print(v + "\n"); }

local fs = [];
for (local i = 0; i < 3; i++) fs.append(function() { return i; });
foreach (f in fs) say(f());
local gs = [];
for (local i = 0; i < 3; i++) { local j = i; gs.append(function() { return j++; }); }
foreach (g in gs) { say(g()); say(g()); }
function counter() { local n = 0; return { inc = function() { return ++n; }, get = function() { return n; } }; }
local a = counter(), b = counter();
a.inc(); a.inc(); b.inc();
say(a.get() + " " + b.get());
local hs = [];
foreach (i, v in ["x", "y"]) hs.append(@() i + v);
foreach (h in hs) say(h());
local deep = function() { local x = 1; return function() { return function() { return ++x; }; }; };
local inner = deep()();
inner();
say(inner());
