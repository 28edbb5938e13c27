function say(v) { print(v + "\n"); }

local a = 1
local b = 2
say(a + b)
local c = a
    + b
say(c)
local f = function()
{
    return 5
}
say(f())
function g() {
    return
    7
}
say(g() == null)
local t = {
    x = 1
    y = 2,
    z = 3
    function m() { return x }
    ["k"] = 4
}
say(t.m() + t.y + t.z + t.k)
local arr = [
    1,
    2
    3
]
say(arr.len())
if (a == 1) say("one")
else say("other")
for (local i = 0; i < 2; i++)
    say(i)
say(t
    .x)
local s = a == 1 ?
    "yes" :
    "no"
say(s)
/* block
   comment */ say("after block") // line
# hash comment
say("end") # trailing
