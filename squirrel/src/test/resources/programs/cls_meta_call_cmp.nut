function say(v) { print(v + "\n"); }

class F { factor = 2; constructor(f) { factor = f; } function _call(env, x) { return x * factor; } }
local triple = F(3);
say(triple(5));
class Version {
    n = 0; constructor(v) { n = v; }
    function _cmp(other) { if (n < other.n) return -1; if (n > other.n) return 1; return 0; }
}
local a = Version(1), b = Version(2), c = Version(1);
say(a < b); say(a > b); say(a <= c); say(a >= c); say(a == c); say(a != b); say(a <=> b);
local list = [Version(3), Version(1), Version(2)];
list.sort();
foreach (v in list) say(v.n);
class Bad { function _cmp(other) { return "text"; } }
try { say(Bad() < Bad()); } catch (e) { say(e); }
try { say({} < {}); } catch (e) { say("uncomparable"); }
try { triple(1, 2); } catch (e) { say(e); }
