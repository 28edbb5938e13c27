function say(v) { print(v + "\n"); }

local a = array(3);
say(a.len() + " " + a[0]);
say(array(2, "x")[1]);
a[1] = 5;
foreach (bad in [-1, 3, 1.5, "1", null, true]) {
    try { say("got " + a[bad]); } catch (e) { say("get " + bad + ": " + e); }
    try { a[bad] = 1; say("set"); } catch (e) { say("set " + bad + ": " + e); }
}
try { a.insert(9, 1); } catch (e) { say(e); }
try { a.remove(9); } catch (e) { say(e); }
try { [].pop(); } catch (e) { say(e); }
try { [].top(); } catch (e) { say(e); }
a.insert(3, "end");
say(a.top());
say(a.remove(0));
say(a.len());
a.resize(5, "r");
say(a[4]);
a.resize(1);
say(a.len());
