function said(n) { print("said " + n + "\n"); return n; }
function tried(code) { try { code(); print("no error\n"); } catch (error) { print(error + "\n"); } }
function either(key) { print((key == "" || key = null) ? "taken\n" : "refused " + key + "\n"); }
either("pump");
either("");
function named(state) { print((typeof state = "bool") ? "bool " + state + "\n" : "other\n"); }
named(true);
named(5);
function nested(a, b) {
    local c = a < b = 7;
    print(c + " " + a + " " + b + "\n");
    c = a == 1 && !b = "x";
    print(c + " " + b + "\n");
}
nested(1, 2);
nested(1, 0);
function order(x) {
    local r = said(0) || x = said(5);
    print(r + " " + x + "\n");
    r = said(1) || x = said(6);
    print(r + " " + x + "\n");
    r = said(0) && x = said(7);
    print(r + " " + x + "\n");
}
order(3);
slot <- 2;
tried(function() { if (1 && slot = said(5)) print("yes\n"); });
tried(function() { if (0 && slot = said(5)) print("yes\n"); });
tried(function() { if (0.5 || slot = said(5)) print("yes\n"); });
tried(function() { local t = { a = 1 }; if (null || t.a = said(5)) print("yes\n"); });
tried(function() { local t = { a = 1 }; if (t || t.a = 5) print("yes\n"); });
print(slot + "\n");
