function say(v) { print(v + "\n"); }

say(0x10); say(0xFFFFFFFF); say(0x7fffffff); say(017); say(0); say('a'); say('\n'); say('\x41'); say(1.5e3); say(1e-3); say(2.); say(0.5 + 1);
say(2147483647); say(2147483648); say(4294967295); say(-2147483648); say(1e10); say(123456789.0); say(1234567.0); say(0.1); say(100000.0); say(1000000.0); say(1e38 * 10);
say(3.0); say(1.0 / 3); say(2.0 / 3); say(1e-5); say(0.0001); say(16777216.0 + 1);
say('\'' + '"'); say(1.23456789); say(-0.0);
