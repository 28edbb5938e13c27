function say(v) { print(v + "\n"); }

function all(...) { local s = ""; foreach (i, v in vargv) s += i + "=" + v + " "; return s + vargv.len(); }
say(all()); say(all(1)); say(all(1, "two", null, 4.5));
function head(first, ...) { return first + "/" + vargv.len(); }
say(head("h")); say(head("h", 1, 2));
try { head(); } catch (e) { say(e); }
function pass(...) { local args = [this]; args.extend(vargv); return all.acall(args); }
say(pass(7, 8));
local lam = @(...) vargv.len();
say(lam(1, 2, 3));
function mutate(...) { vargv.append("more"); return vargv.len(); }
say(mutate(1));
