enum E { A, B }
local a = E.C;
