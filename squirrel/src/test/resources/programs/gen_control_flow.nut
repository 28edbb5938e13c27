function say(v) { print(v + "\n"); }

function g(n) {
    for (local i = 0; i < n; i++) {
        if (i == 1) continue;
        if (i == 4) break;
        yield i;
    }
    local j = 0;
    while (true) { if (++j > 2) break; yield "w" + j; }
    do { yield "do"; } while (false);
    switch (n) { case 5: yield "five"; case 6: yield "fell"; break; default: yield "never"; }
    foreach (k in ["a", "b"]) yield k;
    try { yield "try"; throw "x"; } catch (e) { yield "catch " + e; }
    if (n > 1) yield "if"; else yield "else";
    { local scoped = "block"; yield scoped; }
    return "ret";
}
local it = g(5);
while (it.getstatus() != "dead") say(resume it);
local v = g(1); local c = 0;
foreach (x in v) { say(x); if (++c > 3) break; }
