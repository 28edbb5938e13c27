function say(v) { print(v + "\n"); }
class A </ note = "c" /> { </ unit = "V", max = 5 /> x = 1; static s = 2; </ f = true /> function m() {} }
say(A.getattributes(null).note); say(A.getattributes("x").unit + A.getattributes("x").max); say(A.getattributes("s") == null); say(A.getattributes("m").f);
try { A.getattributes("none"); } catch (e) { say(e); } A.setattributes("x", { unit = "A" }); say(A.getattributes("x").unit);
class B extends A {} say(B.getattributes("x") == null ? "none" : B.getattributes("x").unit); say(B.getbase() == A);
local a = A(); try { a.y <- 1; } catch (e) { say(e); } try { a.y = 1; } catch (e) { say(e); } try { A.y <- 1; } catch (e) { say(e); } try { a.s = 5; } catch (e) { say(e); } say(A.s);
say("x" in A); say(a instanceof B); try { 5 instanceof 5; } catch (e) { say(e); } try { class C extends 5 {} } catch (e) { say(e); }
foreach (k in ["rawget", "rawin"]) say(typeof a[k]); say(a.rawin("x") + " " + a.getclass().rawget("s"));
