function say(v) { print(v + "\n"); }
function show(m) { say(m == null ? "none" : m.begin + "-" + m.end); }
foreach (p in ["a", "^a", "a$", "[a-c]+", "[^a-c]", "a|b", "(a)(b)?", "a{2}", "a{2,}", "a{1,3}", "\\d+", "\\w+\\s", ".*", "\\bx", "(?:ab)+", "\\.", "[\\d]+"]) foreach (s in ["", "a", "aab", "xyz a1 ", "12.5", "abab"]) { print(p + " " + s + ": "); local r = regexp(p); print(r.match(s) + " "); show(r.search(s)); }
foreach (bad in ["(", "[", "a{", "*", "a{x}", "[b-a]", ")", "a**", "[]"]) try { regexp(bad); say(bad + " fine"); } catch (e) { say(bad + ": " + e); }
local r = regexp("(\\w+)@(\\w+)"); local c = r.capture("to joe@home now"); foreach (m in c) show(m); say(r.subexpcount()); show(r.search("a@b c@d", 2)); say(r.capture("none") == null); say(typeof r);
try { r.match(5); } catch (e) { say(e); } try { regexp(); } catch (e) { say(e); }
