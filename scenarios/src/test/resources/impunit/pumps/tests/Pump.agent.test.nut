class PumpCase extends ImpTestCase {
  function testFills() {
    assertEqual(5, Pump().fill(5));
    return "@{GREETING}";
  }

  function testHearsFromDevice() {
    device.on("level", function (level) { server.log("level " + level); });
    device.send("read", null);
    return 15;
  }

  function testOverflows() {
    server.error("overflow");
    assertEqual(10, Pump().fill(11));
  }
}

class OtherCase extends ImpTestCase {
  function testNothing() {}
}
