class WebCase extends ImpTestCase {
  function testAsksItself() {
    http.onrequest(function (request, response) { response.send(200, "at " + request.path); });
    http.get(http.agenturl() + "/here").sendasync(function (response) { server.log(response.body); });
    return 1;
  }

  function testAsksNobody() {
    assertEqual(6, http.get("https://api.example.com/levels").sendsync().statuscode);
  }
}
