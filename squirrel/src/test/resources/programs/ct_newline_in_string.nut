local s = "abc
def";
