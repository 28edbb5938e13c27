function f() { local x = yield 5; }
