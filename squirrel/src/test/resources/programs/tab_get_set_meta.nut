function say(v) { print(v + "\n"); }

local log = [];
local proxy = {
    _get = function(k) { log.append("get " + k); if (k == "answer") return 42; throw null; },
    _set = function(k, v) { log.append("set " + k); if (k == "ok") return 0; throw null; },
    _newslot = function(k, v) { log.append("new " + k); this.rawset(k, v); },
    _delslot = function(k) { log.append("del " + k); return this.rawdelete(k); }
};
local t = {};
t.setdelegate(proxy);
say(t.answer);
try { say(t.question); } catch (e) { say(e); }
t.ok = 1;
try { t.bad = 1; } catch (e) { say(e); }
t.fresh <- "f";
say(t.fresh);
say(delete t.fresh);
foreach (l in log) say(l);
