function say(v) { print(v + "\n"); }

class Range {
    from = 0; to = 0;
    constructor(f, t) { from = f; to = t; }
    function _get(i) { if (typeof i == "integer") return i * 100; throw null; }
    function _nexti(prev) {
        if (prev == null) return from;
        if (prev + 1 > to) return null;
        return prev + 1;
    }
}
foreach (i, v in Range(2, 5)) say(i + " -> " + v);
class Broken { function _nexti(prev) { return "missing"; } }
try { foreach (v in Broken()) say(v); } catch (e) { say(e); }
class None {}
try { foreach (v in None()) say(v); } catch (e) { say(e); }
