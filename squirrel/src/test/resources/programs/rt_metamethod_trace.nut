class V { function _add(o) { local inside = 1; throw "no sum"; } }
function sum(a, b) { local r = a + b; return r; }
local v = V();
sum(v, 2);
