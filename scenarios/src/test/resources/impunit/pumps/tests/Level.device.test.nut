class LevelCase extends ImpTestCase {
  function testReads() {
    info("reading");
    assertEqual(7, readLevel());
  }
}
