function say(x) { print(x + "\n"); }
function repeat(text, times) { local all = ""; for (local i = 0; i < times; i++) all += text; return all; }
n <- 0; calls <- ""; function f(x) { n++; return x; } function note(x) { calls += x; return x; }
say(compilestring("return 0" + repeat(" + 1", 20000))());
say(compilestring("return \"\"" + repeat(" + \"ab\"", 5000))().len());
say(compilestring("return 1" + repeat(" * 3 - 1 | 2 ^ 5 & 255 << 1", 400))());
say(compilestring("return 1.5" + repeat(" + f(2) - f(1)", 1500))()); say(n);
say(compilestring("return 5" + repeat(" - 1 - 2 + 3", 700) + " == 5 && 3" + repeat(" < 4", 1)).call(this));
n = 0; say(compilestring("return f(0)" + repeat(" || f(0)", 100) + " || f(7) || f(8)")()); say(n);
n = 0; say(compilestring("return f(1)" + repeat(" && f(2)", 100) + " && f(null) && f(8)")()); say(n);
say(compilestring("return note(1)" + repeat(" + note(2)", 50) + " + note(3)")()); say(calls);
say(compilestring("local i = 1; return i" + repeat(" + i++", 50))());
say(compilestring("local a = 1, b = [0]; return b[0]" + repeat(" + (b[0] = b[0] + a)", 40))());
class P { v = 0; constructor(x) { v = x; } function _add(o) { return P(v + (o instanceof P ? o.v : o)); } }
say(compilestring("return P(0)" + repeat(" + P(2)", 40) + " + 1")().v);
say(compilestring("return \"x\" in {}" + repeat(" || \"x\" in {}", 50) + " || 1 in [0, 1] && \"len\" in {len = 1}")());
try { compilestring("return 1" + repeat(" + 1", 50) + " + null")(); } catch (e) { say(e); }
function deep(k) { return k == 0 ? 0 : deep(k - 1) + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1; }
say(deep(50));
