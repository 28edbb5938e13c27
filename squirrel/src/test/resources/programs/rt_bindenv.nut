local env = { v = 3 };
local f = (function (x) { local w = v; throw "bound " + w; }).bindenv(env);
f(1);
