function say(v) { print(v + "\n"); }

function q(s) { say("[" + s + "]"); }
q(strip("  a b  ")); q(lstrip("  a b  ")); q(rstrip("  a b  ")); q(strip("")); q(strip(" \t\r\n\v\f")); q(rstrip("   ")); q(strip("x"));
foreach (p in split("a,b;c", ",;")) q(p);
foreach (p in split(",,a,,b,,", ",")) q(p);
say(split("", ",").len()); say(split("abc", ",").len()); say(split(",,,", ",").len());
try { split("a", ""); } catch (e) { say(e); }
try { split("a"); } catch (e) { say(e); }
try { split(5, ","); } catch (e) { say(e); }
foreach (p in split("one two  three", " ")) q(p);
