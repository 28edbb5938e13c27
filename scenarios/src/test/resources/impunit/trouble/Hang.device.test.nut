class HangCase extends ImpTestCase {
  function testHangs() {
    return 3600;
  }
}
