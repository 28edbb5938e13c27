function say(v) { print(v + "\n"); }

foreach (f in [
    @() 1 + null, @() null + 1, @() 1 - "a", @() {} * 2, @() [] / 2, @() -"a", @() ~1.5, @() 1 & 1.5, @() 1 << "a",
    @() 1 / 0, @() true + 1, @() 1 + true, @() -true, @() null - null, @() print + 1, @() 1.0 / 0, @() -1.0 / 0, @() "a" + null, @() null + "a"
]) {
    try { say(f()); } catch (e) { say(e); }
}
local n = null;
try { n++; } catch (e) { say(e); }
try { n += 1; } catch (e) { say(e); }
try { local s = "a"; s++; } catch (e) { say(e); }
try { local t = {}; t.x += 1; } catch (e) { say(e); }
try { local t = {}; t.x++; } catch (e) { say(e); }
