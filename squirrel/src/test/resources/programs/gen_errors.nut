function say(v) { print(v + "\n"); }
function g() { yield 1; throw "in"; }
local x = g(); say(x.getstatus()); say(resume x); try { resume x; } catch (e) { say(e); } say(x.getstatus()); try { resume x; } catch (e) { say(e); }
try { resume 5; } catch (e) { say(e); } function h() { try { yield "a"; throw "b"; } catch (e) { yield e; } return "r"; }
local y = h(); say(resume y); say(resume y); say(resume y); say(y.getstatus()); local z; function self() { yield resume z; } z = self(); try { resume z; } catch (e) { say(e); }
function n() { yield; yield null; } local m = n(); say(resume m == null); say(resume m == null); say(resume m == null);
function args(a, b = 3) { yield a + b; yield this == outer; } outer <- { args = args }; local q = outer.args(1); say(resume q); say(resume q);
