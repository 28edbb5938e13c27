function say(v) { print(v + "\n"); }

function sw(x) {
    local out = "";
    switch (x) {
        case 1: out += "one ";
        case 2: out += "two "; break;
        case "s": out += "string "; break;
        case 1.5: out += "float "; break;
        case null: out += "null "; break;
        case true: out += "true "; break;
        default: out += "default ";
    }
    return out;
}
foreach (v in [1, 2, 3, "s", 1.5, null, true, false, 1.0, "t"]) say(sw(v));
switch (5) {}
switch (6) { default: say("only default"); }
local n = 0;
function side() { n++; return n; }
switch (2) { case side(): say("first"); break; case side(): say("second"); break; case side(): say("third"); }
say(n);
for (local i = 0; i < 3; i++) { switch (i) { case 1: continue; } say("i" + i); }
switch ("a" + "b") { case "ab": say("concat"); }
function ret(x) { switch (x) { case 1: return "r1"; } return "r0"; }
say(ret(1) + ret(2));
