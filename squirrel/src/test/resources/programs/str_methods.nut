function say(v) { print(v + "\n"); }

local s = "Hello, World";
say(s.len()); say(s.slice(7)); say(s.slice(0, 5)); say(s.slice(-5)); say(s.slice(-5, -1)); say(s.slice(3, 3) == "");
say(s.find("World")); say(s.find("o")); say(s.find("o", 5)); say(s.find("zzz") == null); say(s.find("")); say(s.tolower()); say(s.toupper());
say(s[0]); say(s[11]);
foreach (bad in [12, 1.5, "0", null]) { try { say("at " + s[bad]); } catch (e) { say(bad + ": " + e); } }
try { s.slice(5, 2); } catch (e) { say(e); }
try { s.slice(0, 99); } catch (e) { say(e); }
try { s.slice(99); } catch (e) { say(e); }
try { s[0] = 'J'; } catch (e) { say(e); }
try { s.nosuch(); } catch (e) { say(e); }
try { s.find(5); } catch (e) { say(e); }
try { s.slice(); } catch (e) { say(e); }
say("abc" + 'd'); say("a\tb\\\"q\""); say(@"verbatim \n ""quoted""");
