function say(v) { print(v + "\n"); }

function show(m) { if (m == null) say("null"); else say(m.begin + "-" + m.end); }
local r = regexp("(\\d+)-(\\a+)");
show(r.search("abc 123-xyz!")); show(r.search("nothing"));
local c = r.capture("abc 123-xyz!"); foreach (m in c) show(m);
say(r.subexpcount()); say(r.match("12-ab")); say(r.match("12-ab ")); say(typeof r);
show(regexp("a*").search("baaa")); show(regexp("^abc$").search("abc")); say(regexp("[a-c]+").match("abcabc")); say(regexp("[^a-c]+").match("xyz"));
say(regexp("colou?r").match("color")); say(regexp("(red|green|blue)").match("green")); say(regexp("\\s*\\w+\\s*").match("  word  ")); say(regexp("a{2,3}").match("aaa")); say(regexp("a{2}").match("aaa"));
show(regexp("o").search("foo boo", 4));
try { regexp("("); } catch (e) { say(e); }
try { regexp("[z-a]"); } catch (e) { say(e); }
try { regexp("a{x}"); } catch (e) { say(e); }
try { regexp(5); } catch (e) { say(e); }
try { r.match(5); } catch (e) { say(e); }
say(r.capture("none") == null);
