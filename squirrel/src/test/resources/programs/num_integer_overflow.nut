function say(v) { print(v + "\n"); }

local m = 2147483647;
say(m + 1); say(m * 2); say(-m - 2); say(m * m); say(1 << 31); say(1 << 30); say(-1 >>> 1); say(-1 >> 31); say(0x80000000); say(0x80000000 - 1);
say(65536 * 65536); say(46341 * 46341); say(~m); say(m ^ -1); say(m & 0xFF); say(m | 0x80000000);
local x = m; x++; say(x); x = -m - 1; x--; say(x);
say(m + 1.0); say(m / 2); say(m % 1000); say(m * 1.0);
