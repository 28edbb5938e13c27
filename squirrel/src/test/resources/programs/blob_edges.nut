function say(v) { print(v + "\n"); }
local b = blob(3); say(b.len() + " " + b.tell() + " " + b.eos());
b[0] = 65; b[1] = 300; b[2] = -1; say(b[0] + " " + b[1] + " " + b[2]);
foreach (bad in [3, -1]) { try { say(b[bad]); } catch (e) { say(e); } try { b[bad] = 1; } catch (e) { say(e); } }
say(b.seek(0, 'e')); say(b.tell() + " " + b.eos()); say(b.seek(9)); say(b.seek(-1, 'c')); say(b.tell());
foreach (f in ['c', 'b', 's', 'w', 'i', 'l', 'f', 'd']) { local x = blob(); x.writen(-2.75, f); print(x.len() + ":"); x.seek(0); say(x.readn(f)); }
foreach (f in ['c', 'b', 's', 'w', 'i']) { local x = blob(); x.writen(0x89ABCDEF, f); x.seek(0); say(x.readn(f)); }
try { b.writen(1, 'q'); } catch (e) { say(e); } try { b.readn('q'); } catch (e) { say(e); }
b.seek(0, 'e'); try { b.readn('i'); } catch (e) { say(e); } try { b.readblob(1); } catch (e) { say(e); }
b.seek(0); b.writen(0x01020304, 'i'); b.swap4(); say(b[0]); b.swap2(); say(b[0]); b.resize(1); say(b.len() + " " + b.tell());
local c = clone b; c[0] = 7; say(b[0] + " " + c[0]); say(typeof b + " " + type(b)); local s = 0; foreach (i, v in c) s += v; say(s);
try { blob(-1); } catch (e) { say(e); } local w = blob(); w.writeblob(c); say(w.len()); try { b.seek(0, 'x'); } catch (e) { say(e); }
say(casti2f(0x3f800000) + " " + castf2i(1.0) + " " + swap4(1) + " " + swapfloat(swapfloat(1.5)));
