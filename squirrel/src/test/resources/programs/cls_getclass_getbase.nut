function say(v) { print(v + "\n"); }

class A { x = 1; function f() { return "A.f"; } }
class B extends A { y = 2; }
local b = B();
say(b.getclass() == B); say(B.getbase() == A); say(A.getbase() == null);
say(b instanceof A); say(b instanceof B); say(A() instanceof B);
try { say(5 instanceof A); } catch (e) { say(e); }
try { say(b instanceof 5); } catch (e) { say(e); }
local names = [];
foreach (k, v in B) names.append(k + ":" + typeof v);
names.sort();
foreach (n in names) say(n);
say("f" in B); say("x" in b); say("zz" in b);
local f = b.f;
say(f.call(b));
say(B.rawin("f"));
