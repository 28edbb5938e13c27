function g(n) { local i = 0; while (true) { yield i; i++; if (i == n) throw "dry"; } }
function drain(it) { for (local k = 0; k < 9; k++) { local v = resume it; print(v + "\n"); } }
drain(g(2));
