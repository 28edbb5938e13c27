function say(x) { print(x + "\n"); }
function co(a, b) { print("start " + a + b + "\n"); local r = ::suspend(a + b); print("got " + r + "\n"); r = suspend("two"); print("again " + r + "\n"); return "end"; }
local t = newthread(co);
say(typeof t + " " + t.getstatus());
try { t.wakeup() } catch (e) { say(e) }
say(t.call(1, 2)); say(t.getstatus());
say(t.wakeup("hey")); say(t.getstatus());
say(t.wakeup()); say(t.getstatus());
try { say(t.wakeup()) } catch (e) { say(e) }
local u = newthread(function () { suspend(1); throw "inside"; });
seterrorhandler(null);
say(u.call());
try { u.wakeup() } catch (e) { say("c " + e) }
say(u.getstatus());
try { newthread(5) } catch (e) { say(e) }
try { say(suspend.getinfos().paramscheck); } catch (e) { say(e) }
say((t.weakref().ref() == t));
