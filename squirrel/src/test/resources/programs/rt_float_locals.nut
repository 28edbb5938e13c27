function f(x) { local y = x / 3, z = -0.0, big = 1e20, s = "q\"", n = null, b = true; throw "floats"; }
f(1.0);
