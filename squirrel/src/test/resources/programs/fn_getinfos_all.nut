function show(t) { foreach (k, v in t) { print(k + "="); if (typeof v == "array") { foreach (x in v) print((x == null ? "null" : x) + ","); } else print(v == null ? "null" : v); print("; "); } print("\n"); }
function f(a, b = 5, c = "x") {}
show(f.getinfos());
function g(a, ...) {}
show(g.getinfos());
local l = @(x) x;
show(l.getinfos());
show(print.getinfos());
show("".find.getinfos());
show([].sort.getinfos());
show(regexp.search.getinfos());
show(callee.getinfos());
show({}.setdelegate.getinfos());
