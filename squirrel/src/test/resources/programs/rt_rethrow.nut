function a() { throw "first"; }
function b() { try { a(); } catch (e) { throw "second " + e; } }
b();
