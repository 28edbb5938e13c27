function f(a, ...) { local n = vargv.len(); throw n; }
f(1, 2, 3);
