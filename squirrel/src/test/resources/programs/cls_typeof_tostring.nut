function say(v) { print(v + "\n"); }

class T { function _typeof() { return "custom"; } function _tostring() { return "<T>"; } }
local t = T();
say(typeof t); say(type(t)); say(t + ""); say("a" + t + "b"); say(t.tostring());
class Cloned { tag = "original"; inner = null; constructor() { inner = [1]; } function _cloned(orig) { tag = "copy of " + orig.tag; inner = clone orig.inner; } }
local o = Cloned(); local c = clone o;
c.inner.append(2);
say(c.tag); say(o.inner.len() + " " + c.inner.len());
class Inh { function _inherited(attrs) { say("inherited by " + typeof this + " " + (attrs == null ? "none" : attrs.label)); } }
class Sub extends Inh </ label = "L" /> {}
class Sub2 extends Inh {}
class Mem { function _newmember(k, v, attrs, isstatic) { say("member " + k + " " + isstatic); } }
