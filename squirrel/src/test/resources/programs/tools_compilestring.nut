function say(v) { print(v + "\n"); }
foreach (source in ["local x = ", "a b", "foo(", "'", "\"abc", "break"]) try { compilestring(source); } catch (e) { say(e); }
local f = compilestring("return 5 + 1"); say(f()); say(f.getinfos().src + " " + f.getinfos().name);
local g = compilestring("x <- 5; return vargv.len()", "mine"); say(g(1, 2, 3) + " " + x); say(g.getinfos().src);
compilestring("const QQ = 77; enum E { A, B = \"x\", C = -2.5 }");
say(getconsttable().QQ); say(typeof getconsttable().E + getconsttable().E.B + getconsttable().E.C);
getconsttable().NEW <- 12;
say(compilestring("return NEW + QQ")());
local old = setconsttable({ ZZ = 3 }); say(typeof old + " " + ("QQ" in old) + compilestring("return ZZ")());
setconsttable(old);
local r = getroottable(); local o = setroottable({ print = print, q = 5, setroottable = setroottable });
print(::q + "\n"); ::setroottable(r); say(o == r);
try { setroottable(5) } catch (e) { say(e) }
try { setconsttable(5) } catch (e) { say(e) }
const LATE = 4;
say(getconsttable().LATE);
local t = { n = 3 }; say(compilestring("return this.n").call(t));
