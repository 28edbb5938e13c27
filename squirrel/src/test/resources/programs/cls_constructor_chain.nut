function say(v) { print(v + "\n"); }

class A { constructor(x = "default") { say("A " + x); } }
class B extends A { constructor() { say("B before"); base.constructor("from B"); say("B after"); } }
class C extends B { }
class D extends C { constructor(...) { base.constructor(); say("D " + vargv.len()); } }
A(); A("given"); B(); C(); D(1, 2);
try { A(1, 2); } catch (e) { say(e); }
try { B(1); } catch (e) { say(e); }
class N { constructor() { return 5; } }
say(typeof N());
local i = A.instance();
say(typeof i);
class Empty {}
say(typeof Empty());
try { Empty(1); say("ignored"); } catch (e) { say(e); }
