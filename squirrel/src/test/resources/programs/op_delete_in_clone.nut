function say(v) { print(v + "\n"); }

local t = { a = 1, b = null };
say("a" in t); say("b" in t); say("c" in t);
say(delete t.a);
say("a" in t);
say(0 in [5]); say(1 in [5]); say(-1 in [5]);
try { say("x" in 5); } catch (e) { say(e); }
say(1 in "abc"); say(5 in "abc");
try { say("x" in null); } catch (e) { say(e); }
try { clone 5; } catch (e) { say(e); }
try { clone "s"; } catch (e) { say(e); }
try { local c = clone print; say(typeof c); } catch (e) { say(e); }
local d = clone { n = { m = 1 } }; say(d.n.m);
try { delete [1][0]; } catch (e) { say(e); }
try { local a = [1]; delete a[0]; } catch (e) { say(e); }
try { delete "abc"[0]; } catch (e) { say(e); }
local x = { [3] = "three" }; say(delete x[3]); say(x.len());
