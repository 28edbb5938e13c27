function say(v) { print(v + "\n"); }

say(2 + 3 * 4); say((2 + 3) * 4); say(2 * 3 % 4); say(-2 * -3); say(10 - 4 - 3); say(100 / 10 / 5);
say(1 | 2 ^ 3 & 1); say(1 << 2 + 1); say(!0 == true); say(~5 + 1); say(1 < 2 == true);
say(true || false && false); say((true || false) && false); say(1 ? 2 ? 3 : 4 : 5);
local a = 1; local b = a = 5; say(a + b);
say(0 || "x"); say(0 && "x"); say("a" && "b"); say(null || 0);
say(5 - -3);
local n = 5; say(n++ + ++n); say(n-- - --n);
local t = { x = 1 }; t.x += 5; t["x"] *= 2; say(t.x); t.x -= 2; t.x /= 5; say(t.x); t.x = 17; t.x %= 5; say(t.x);
local arr = [1, 2]; arr[0] += arr[1]++; say(arr[0] + " " + arr[1]); arr[1]--; say(arr[1]); say(--arr[1]);
say("x" in { x = 1 } && true); say(typeof 1 + "!"); say(-7 / 2); say(-7 % 3); say(7 % -3); say(-1 >>> 28); say(-16 >> 2);
say((1, 2, 3)); say(!"" ); say(- -1);
