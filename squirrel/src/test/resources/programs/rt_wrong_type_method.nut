local s = "abc";
local r = s.slice("x");
