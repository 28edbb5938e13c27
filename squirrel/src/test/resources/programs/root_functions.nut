function say(v) { print(v + "\n"); }

foreach (n in ["print", "error", "assert", "array", "type", "callee", "getroottable", "format", "split", "strip", "blob", "regexp", "time", "date", "clock", "castf2i", "casti2f", "swap2", "swap4", "swapfloat", "dummy", "nosuchthing"]) say(n + " " + (n in getroottable()));
say(type(1) + type(1.5) + type("s") + type(null) + type(true) + type([]) + type({}) + type(print) + type(say));
say(typeof time()); say(typeof date()); say(typeof clock());
local d = date(0, 'u'); say(d.year + "-" + d.month + "-" + d.day + " " + d.hour + ":" + d.min + ":" + d.sec + " " + d.wday + " " + d.yday);
d = date(1234567890, 'u'); say(d.year + "-" + d.month + "-" + d.day + " " + d.hour + ":" + d.min + ":" + d.sec + " " + d.wday + " " + d.yday);
say(casti2f(castf2i(2.5))); say(swap4(1)); say(swap4(swap4(12345)));
try { type(); } catch (e) { say(e); }
try { array("x"); } catch (e) { say(e); }
try { getroottable(1); } catch (e) { say(e); }
