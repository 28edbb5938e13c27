function say(v) { print(v + "\n"); }

function inner(a) { yield a; yield a + 1; }
function outer() { foreach (v in inner(10)) yield v; foreach (v in inner(20)) yield v; }
foreach (v in outer()) say(v);
foreach (i, v in inner(5)) say(i + ":" + v);
function args(a, b, ...) { yield a; yield b; yield vargv.len(); }
local g = args(1, 9, 8, 7);
say(resume g); say(resume g); say(resume g);
function rec(n) { if (n > 0) { yield n; foreach (v in rec(n - 1)) yield v; } }
local s = ""; foreach (v in rec(4)) s += v; say(s);
local t = { n = 3, function it() { yield this.n; yield n + 1; } };
foreach (v in t.it()) say(v);
