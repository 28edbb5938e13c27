function f() { throw null; }
f();
