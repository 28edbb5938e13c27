function say(v) { print(v + "\n"); }

function f(n) {
    try {
        if (n == 0) throw "zero";
        if (n == 1) return "returned";
        for (local i = 0; i < 3; i++) {
            try { if (i == 1) continue; if (i == 2) break; say("i" + i); } catch (e) { say("no"); }
        }
        say("after loop");
    } catch (e) {
        say("caught " + e);
        return "from catch";
    }
    return "end";
}
say(f(0)); say(f(1)); say(f(2));
try { try { throw 1; } catch (e) { throw e + 1; } } catch (e) { say(e); }
try { try { throw { code = 7 }; } catch (e) { say(e.code); throw e; } } catch (e) { say(e.code + 1); }
local e = "outer";
try { throw "inner"; } catch (e) { say(e); }
say(e);
function thrower() { local x = null; return x.field; }
try { thrower(); } catch (err) { say(err); }
try { throw null; } catch (err) { say(err == null); }
class MyError { msg = ""; constructor(m) { msg = m; } }
try { throw MyError("custom"); } catch (err) { say(err instanceof MyError ? err.msg : "?"); }
