function say(v) { print(v + "\n"); }

try { [3, 2, 1].sort(function(a, b) { throw "cmp"; }); } catch (e) { say("1 " + typeof e); }
try { [1].map(function(x) { throw "map"; }); } catch (e) { say("2 " + e); }
try { [1].apply(function(x) { return x.nope; }); } catch (e) { say("3 " + e); }
try { [1, 2].reduce(function(a, b) { return a + null; }); } catch (e) { say("4 " + e); }
class G { function _get(k) { throw "get " + k; } }
try { G().thing; } catch (e) { say("5 " + e); }
class S { function _tostring() { throw "str"; } }
try { say("x" + S()); } catch (e) { say("6"); }
function gen() { yield 1; throw "gen"; }
local g = gen();
say(resume g);
try { resume g; } catch (e) { say("7 " + e); }
say(g.getstatus());
try { resume g; } catch (e) { say("8 " + e); }
try { error("to stderr is fine\n"); } catch (e) { say("9"); }
try { assert(1 == 1); assert(1 == 2); } catch (e) { say("10 " + e); }
