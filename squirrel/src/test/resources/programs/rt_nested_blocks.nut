function f(p) { { local gone = 1; } for (local i = 0; i < 2; i++) { local in_loop = i; if (i == 1) { local deep = "d"; throw "there"; } } }
f(null);
