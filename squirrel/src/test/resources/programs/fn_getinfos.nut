function say(v) { print(v + "\n"); }

function named(a, ...) { return a; }
say(typeof named);
local anon = function(x) { return x; };
say(typeof anon + " " + typeof print);
say(type(named) + type(anon));
local l = @(a, b) a + b;
say(l(1, 2));
local nested = @(a) @(b) a * b;
say(nested(3)(4));
local t = { function m() { return this == t2(); }, t2 = @() this };
say(t.m());
say((@() 5)());
function outer() { function inner() { return "in"; } return inner(); }
say(outer());
say("inner" in getroottable());
say("outer" in getroottable());
