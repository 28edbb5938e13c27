class CommandCase extends ImpTestCase {
  function testAsks() {
    runCommand("echo from the host");
    return 1;
  }
}
