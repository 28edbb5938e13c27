class WrongCase extends ImpTestCase {
  function testA() {
    local = 5;
  }
}
