class A {}
local a = A();
a.run();
