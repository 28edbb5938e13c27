function say(v) { print(v + "\n"); }

local base_ = { color = "red", function describe() { return name + " is " + color; } };
local t = { name = "t" };
t.setdelegate(base_);
say(t.describe());
t.color <- "blue";
say(t.describe());
delete t.color;
say(t.color);
try { delete t.color; say("gone"); } catch (e) { say(e); }
t.color = "through"; // goes to the delegate, which has the slot
say(base_.color);
say("color" in t);
say(t.rawin("color"));
try { t.rawget("color"); } catch (e) { say(e); }
say(t.getdelegate() == base_);
local child = { }; child.setdelegate(t);
say(child.name);
try { base_.setdelegate(child); } catch (e) { say(e); }
t.setdelegate(null);
try { say(t.color); } catch (e) { say(e); }
