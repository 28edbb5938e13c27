function say(v) { print(v + "\n"); }
function show(i) {
    if (i == null) return say("none");
    say(i.func + " " + i.src + " " + i.line);
    foreach (k, v in i.locals) if (k != "this") say("  " + k + " " + typeof v);
}
function inner(a, b) { local c = 3; { local gone = 1; } for (local i = 0; i < 1; i++) foreach (l in [0, 1, 2, 9]) show(getstackinfos(l)); }
function outer() { local o = "x"; inner(1, "z"); return 1; }
outer();
