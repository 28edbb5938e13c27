local a = @"abc
d
