function say(v) { print(v + "\n"); }

function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }
say(fact(10));
function even(n) { if (n == 0) return true; return odd(n - 1); }
function odd(n) { if (n == 0) return false; return even(n - 1); }
say(even(50000));
function loop(n, acc) { if (n == 0) return acc; return loop(n - 1, acc + 1); }
say(loop(100000, 0));
local y = function(f) { return (@(x) x(x))(@(x) f(@(v) x(x)(v))); };
say(y(@(self) @(n) n == 0 ? 0 : n + self(n - 1))(10));
class T { function go(n) { if (n == 0) return "done"; return go(n - 1); } }
say(T().go(30000));
say((function(n) { return n == 0 ? "callee" : callee()(n - 1); })(3));
