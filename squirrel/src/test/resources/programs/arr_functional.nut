function say(v) { print(v + "\n"); }

local a = [3, 1, 2];
foreach (v in a.map(function(x) { return x * x; })) say(v);
a.apply(function(x) { return x + 10; });
foreach (i, v in a) say(i + ":" + v);
say([1, 2, 3, 4].reduce(function(sum, x) { return sum + x; }));
say([].reduce(function(sum, x) { return sum + x; }) == null);
say([7].reduce(function(sum, x) { return sum + x; }));
foreach (v in [5, 6, 7, 8].filter(function(i, v) { return i % 2 == 1; })) say(v);
say([1, "x", null, 2.5].find("x"));
say([1, 2].find(3) == null);
say([1, 2.0].find(2));
try { [1].map(function() { return 1; }); } catch (e) { say(e); }
try { [1].map(5); } catch (e) { say(e); }
