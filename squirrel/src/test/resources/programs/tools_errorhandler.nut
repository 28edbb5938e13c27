function say(v) { print(v + "\n"); }
seterrorhandler(function (e) { say("handled " + typeof e); local i = getstackinfos(2); say(i.func + i.line); });
try { (function () { throw "inner"; }).call(this); } catch (e) { say("caught " + e); }
try { (function () { throw "quiet"; }).pcall(this); } catch (e) { say("caught " + e); }
seterrorhandler(5);
try { (function () { throw { x = 1 }; }).call(this); } catch (e) { say("caught " + e.x); }
seterrorhandler(function (e) { throw "in handler"; });
try { (function () { throw "third"; }).call(this); } catch (e) { say("caught " + e); }
seterrorhandler(null);
try { (function () { throw "fourth"; }).call(this); } catch (e) { say("caught " + e); }
try { seterrorhandler(); } catch (e) { say(e); }
