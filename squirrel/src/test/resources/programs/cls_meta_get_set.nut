function say(v) { print(v + "\n"); }

class Dyn {
    store = null;
    constructor() { store = {}; }
    function _get(k) { if (k in store) return store[k]; throw null; }
    function _set(k, v) { store[k] <- v; }
    function _newslot(k, v) { store[k] <- "new:" + v; }
    function _delslot(k) { delete store[k]; return "dropped " + k; }
}
local d = Dyn();
d.alpha = 1; d.beta <- 2; d["gamma ray"] = 3; d[4] = "four";
say(d.alpha); say(d.beta); say(d["gamma ray"]); say(d[4]);
say(delete d.alpha);
try { say(d.alpha); } catch (e) { say(e); }
say("beta" in d);
say("store" in d);
say(d.rawin("beta"));
