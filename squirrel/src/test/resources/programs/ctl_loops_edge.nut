function say(v) { print(v + "\n"); }

local i = 0;
for (;;) { if (++i == 3) break; }
say(i);
for (local a = 0, b = 5; a < b; a++, b--) say(a + " " + b);
do { i--; } while (i > 0);
say(i);
while (i < 2) i++;
say(i);
for (i = 10; i < 12; i++) ;
say(i);
local out = "";
for (local x = 0; x < 3; x++) { for (local y = 0; y < 3; y++) { if (y == 1) continue; if (x == 2) break; out += x + "" + y + " "; } }
say(out);
local k = 0;
do { k++; if (k == 2) continue; if (k == 4) break; } while (k < 10);
say(k);
if (0) say("zero"); else say("zero is false");
if ("") say("empty string is true");
if (0.0) say("no"); else say("0.0 is false");
if ([]) say("array is true");
if (null) say("no"); else if (false) say("no"); else say("else");
