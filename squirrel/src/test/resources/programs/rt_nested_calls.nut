function a(x) { return b(x + 1) + 1; }
function b(y) {
    local z = y * 2.5;
    local s = "text", t = true, n = null;
    throw "deep " + z;
}
local r = a(3);
