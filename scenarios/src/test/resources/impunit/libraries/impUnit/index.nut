// A small stand-in for impUnit, made for the tests of its host: it speaks the same protocol and knows tests that return a wait in seconds.
function __module_impUnit() {
@include __PATH__+"/src/ImpUnit.nut"
  return { "ImpTestCase" : ImpTestCase, "ImpUnitRunner" : ImpUnitRunner };
}

__module_impUnit_exports <- __module_impUnit();
ImpTestCase <- __module_impUnit_exports.ImpTestCase;
