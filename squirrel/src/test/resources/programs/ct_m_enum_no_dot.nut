enum E { A }
local a = E;
