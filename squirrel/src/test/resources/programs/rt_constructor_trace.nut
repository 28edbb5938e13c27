class A { constructor(n) { local deep = n * 2; fail(deep); } function fail(x) { throw "made " + x; } }
function make(k) { local o = A(k); return o; }
make(4);
