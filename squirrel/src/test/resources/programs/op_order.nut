function say(v) { print(v + "\n"); }
local log = "";
function t(n) { log += n; return n; }
function flush() { say(log); log = ""; }
t(1) + t(2) * t(3); flush(); t(1) < t(2); flush(); t(1) && t(0) || t(3); flush(); [t(1), t(2), t(3)]; flush();
local tab = { [t("k")] = t("v"), b = t("w") }; flush(); tab[t("k")] = t("z"); flush(); tab[t("n")] <- t("m"); flush(); tab[t("n")] += t("q"); flush();
t(1) ? t(2) : t(3); flush(); (t(1), t(2)); flush(); function f(a, b) { return t("f"); } f(t(1), t(2)); flush(); t(1) in [t(2)]; flush();
local o = { m = function (x) { return t("m"); } }; function get() { t("g"); return o; } get().m(t("a")); flush(); get()[t("m") == "m" ? "m" : "x"](t("b")); flush();
switch (t(2)) { case t(1): t("a"); case t(2): t("b"); case t(3): t("c"); break; default: t("d"); } flush();
for (t("i"); t(0); t("s")) {} flush(); local d = delete tab[t("k")]; flush(); t(1) <=> t(2); flush(); -t(1) - -t(2); flush(); t(1) | t(2) & t(3) ^ t(4); flush(); t(1) == t(2) != t(3); flush();
