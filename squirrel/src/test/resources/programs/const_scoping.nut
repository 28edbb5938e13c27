function say(v) { print(v + "\n"); }

const LIMIT = 10;
const NAME = "const";
const RATE = 2.5;
const NEG = -3;
enum Color { RED, GREEN = 5, BLUE, TEXT = "t", F = 1.5 }
say(LIMIT + NAME + RATE + NEG); say(Color.RED + Color.GREEN + Color.BLUE + Color.TEXT + Color.F);
say("LIMIT" in getroottable());
function f() { const INNER = "inner"; return INNER + LIMIT; }
say(f()); say(INNER);
local LIMIT_ = LIMIT * 2; say(LIMIT_);
local t = { LIMIT = "slot" }; say(t.LIMIT);
switch (5) { case Color.GREEN: say("green"); }
function d(x = LIMIT) { return x; } say(d());
local arr = [Color.RED, LIMIT]; say(arr[1]);
enum Empty { } say("ok");
