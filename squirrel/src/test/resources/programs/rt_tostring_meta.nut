class T { function _tostring() { local t = this; throw "mute"; } }
local t = T();
print("x" + t);
