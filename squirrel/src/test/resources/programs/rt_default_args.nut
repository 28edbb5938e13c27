function f(a, b = 2, c = "three") { return a.x; }
f(1);
