function say(v) { print(v + "\n"); }

say((65).tochar()); say((321).tochar()); say((3.99).tointeger()); say((-3.99).tointeger()); say((5).tofloat()); say((5).tostring() + "!"); say((1.5).tostring());
say("12".tointeger()); say("0x1F".tointeger()); say("12.9".tointeger()); say("12.9".tofloat()); say("1e3".tofloat()); say("  7".tointeger());
foreach (bad in ["", "abc", "-", "12abc", "-5", "+5", "1.5.2", "010", "0b1"]) { try { say(bad + " -> " + bad.tointeger()); } catch (e) { say(bad + ": " + e); } }
foreach (bad in ["", "abc", "1.5x", "-2.5", ".5", "1e", "inf"]) { try { say(bad + " -> " + bad.tofloat()); } catch (e) { say(bad + ": " + e); } }
try { true.tointeger(); } catch (e) { say(e); }
try { null.tostring(); } catch (e) { say(e); }
say((1.0).tointeger()); say((1e9).tointeger());
