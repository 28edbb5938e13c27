function two(a, b) { return a; }
local r = two(1);
