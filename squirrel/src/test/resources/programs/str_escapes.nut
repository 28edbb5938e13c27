function say(v) { print(v + "\n"); }

local s = "\a\b\f\n\r\t\v\\\"\'\0\x41\x7e";
foreach (c in s) say(c);
say(s.len());
say("\x41B"); say("\x4"); say("\x00041");
say(@"a\x41".len()); say(@"line1
line2".len());
say("caf\xc3\xa9".len());
foreach (i, c in "\xff\x80") say(i);
say('\x20'); say('\\'); say('A' + 1);
local q = @"say ""hi"""; say(q);
say("" == @"");
