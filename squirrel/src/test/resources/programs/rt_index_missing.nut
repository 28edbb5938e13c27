local t = { a = 1 };
local n = 5;
t.b;
