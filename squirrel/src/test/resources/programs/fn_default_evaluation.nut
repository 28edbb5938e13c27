function say(v) { print(v + "\n"); }

local calls = [0];
function next() { calls[0]++; return calls[0]; }
local f = function(x = next()) { return x; };
say(calls[0]);
say(f()); say(f()); say(f(10));
say(calls[0]);
local shared = function(list = []) { list.append(1); return list.len(); };
say(shared()); say(shared());
function two(a, b = 2, c = 3) { return a + "," + b + "," + c; }
say(two(1)); say(two(1, 9)); say(two(1, 9, 8));
try { two(); } catch (e) { say(e); }
try { two(1, 2, 3, 4); } catch (e) { say(e); }
local cap = 5;
local g = function(x = cap) { return x; };
cap = 6;
say(g());
