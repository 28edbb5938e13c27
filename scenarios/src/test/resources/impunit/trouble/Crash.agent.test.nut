class CrashCase extends ImpTestCase {
  function testCrashesLater() {
    imp.wakeup(1, function () { nowhere(); });
    return 5;
  }
}
