function say(v) { print(v + "\n"); }

local b = blob();
b.writen(0x01020304, 'i'); b.writen(0xABCD, 'w'); b.writen(-1, 'c'); b.writen(3.5, 'f'); b.writen(-2.25, 'd');
say(b.len()); say(b.tell()); say(b.eos() == null);
b.seek(0); say(b.readn('i')); say(b.readn('w')); say(b.readn('c')); say(b.readn('f')); say(b.readn('d')); say(b.eos() != null);
b.seek(0); local part = b.readblob(4); say(part.len()); foreach (v in part) say(v);
b.seek(-8, 'e'); say(b.readn('d')); b.seek(2, 'b'); b.seek(1, 'c'); say(b.tell());
say(b.seek(9999)); say(b.tell());
local c = clone part; c[0] = 9; say(part[0] + " " + c[0]);
part.swap4(); say(part[0]); part.swap2(); say(part[0]);
part.resize(2); say(part.len());
try { part[5]; } catch (e) { say(e); }
try { part["x"]; } catch (e) { say(e); }
try { part[0] = "s"; } catch (e) { say(e); }
try { b.readn('?'); } catch (e) { say(e); }
try { b.writen("x", 'i'); } catch (e) { say(e); }
try { b.seek(0, 'x'); } catch (e) { say(e); }
try { blob("x"); } catch (e) { say(e); }
local w = blob(2); w.writeblob(c); say(w.len()); say(typeof w);
