function say(v) { print(v + "\n"); }

local a = 5;
say(a > 3 ? "big" : "small");
say(a > 3 ? a > 4 ? "very" : "quite" : "no");
local b, c;
b = c = a;
say(b + c);
local t = {};
t.x <- t.y <- 3;
say(t.x + t.y);
local f = a == 5 ? function() { return "f5"; } : function() { return "other"; };
say(f());
local arr = [0, 0];
local i = 0;
arr[i] = i = 1;
say(arr[0] + " " + arr[1] + " " + i);
say((a = 9) + a);
if (a == 9) b = "then" else b = "else";
say(b);
local m = { k = "v", ["w" + "x"] = 1, "quoted": 2, nested = { deep = [1, { z = "end" }] } };
say(m.nested.deep[1].z); say(m.wx + m.quoted);
