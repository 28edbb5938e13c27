function say(v) { print(v + "\n"); }
function f() {
    local x = 1 + suspend("a") * 2;
    local t = { k = suspend("b"), l = [suspend("c"), 4] };
    for (local i = suspend("d"), n = 0; n < 2 && i < suspend("e"); i++, n++) say("i " + i);
    foreach (v in [1, 2]) if (suspend(v)) say("took " + v);
    switch (suspend("s")) { case 7: say("seven"); }
    try { suspend("t"); throw suspend("u"); } catch (e) { say("caught " + e); }
    local g = function () { return suspend("deep") + 1; };
    local d = g();
    return x + t.k + t.l[0] + t.l[1] + d;
}
local t = newthread(f);
local v = t.call(), n = 0;
while (t.getstatus() != "idle") { print(v + " "); v = t.wakeup(++n); }
say(v);
class C { constructor() { x = suspend("in constructor"); } x = 0 }
local u = newthread(function () { return C().x; });
say(u.call()); say(u.wakeup(9));
