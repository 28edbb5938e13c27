function say(v) { print(v + "\n"); }

local obj = { n = 5, function get(k = 1) { return n * k; } };
local other = { n = 7 };
say(obj.get()); say(obj.get.call(other)); say(obj.get.call(other, 3));
say(obj.get.acall([other, 2]));
say(obj.get.pcall(other, 10));
say(obj.get.pacall([other, 4]));
function boom() { throw "boom"; }
try { boom.pcall(this); } catch (e) { say("pcall " + e); }
try { boom.pacall([this]); } catch (e) { say("pacall " + e); }
local bound = obj.get.bindenv(other);
say(bound()); say(bound.call(obj));
try { obj.get.bindenv(5); } catch (e) { say(e); }
say(typeof bound);
try { obj.get.acall(5); } catch (e) { say(e); }
try { (5)(); } catch (e) { say(e); }
try { obj.nothing(); } catch (e) { say(e); }
try { null.x; } catch (e) { say(e); }
