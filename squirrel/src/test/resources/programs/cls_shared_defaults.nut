function say(v) { print(v + "\n"); }

class Holder { list = []; table = {}; n = 0; }
local a = Holder(), b = Holder();
a.list.append(1);
say(b.list.len());
a.list = ["own"];
say(b.list.len());
a.n++;
say(a.n + " " + b.n + " " + Holder.n);
try { a.unknown = 1; } catch (e) { say(e); }
try { a.unknown <- 1; } catch (e) { say(e); }
try { say(a.unknown); } catch (e) { say(e); }
local c = clone a;
c.n = 99;
say(a.n);
say(c.list[0]);
say(a instanceof Holder);
say(typeof a + " " + typeof Holder);
say(a == a); say(a == b);
