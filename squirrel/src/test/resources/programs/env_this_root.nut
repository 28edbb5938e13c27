function say(v) { print(v + "\n"); }

say(this == getroottable());
x <- 5;
say(x); say(::x); say(this.x); say(getroottable().x);
local x = 6;
say(x); say(::x);
function f() { return this; }
say(f() == this);
local t = { function me() { return this; }, inner = { function me() { return this; } } };
say(t.me() == t); say(t.inner.me() == t.inner);
local m = t.me; say(m() == this);
try { undefined_name; } catch (e) { say(e); }
try { undefined_name = 5; } catch (e) { say(e); }
try { undefined_fn(); } catch (e) { say(e); }
::newglobal <- "g"; say(newglobal); delete ::newglobal;
try { newglobal; } catch (e) { say(e); }
class C { v = 1; function get() { return v; } function set(n) { v = n; } }
local c = C(); c.set(9); say(c.get());
t.x <- 1; t.y <- function() { return x; }; x = 77; say(t.y());
say("say" in this);
