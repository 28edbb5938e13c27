local t = { a = 1 }.setdelegate({ _get = function (k) { throw "no " + k; } });
local x = t.nothing;
