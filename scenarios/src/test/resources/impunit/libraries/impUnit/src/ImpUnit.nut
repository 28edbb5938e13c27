local ImpTestCase = class {
  runner = null;

  function assertEqual(expected, actual) {
    runner.assertions++;
    if (expected != actual) throw "Expected value: " + expected + ", got: " + actual;
  }

  function info(text) { runner.say("INFO", { message = text }); }
  function runCommand(command) { runner.say("EXTERNAL_COMMAND", { command = command }); }
}

local ImpUnitRunner = class {
  readableOutput = true;
  session = null;
  timeout = 0;
  stopOnFailure = false;
  testClass = "";
  testCase = "";
  tests = 0;
  assertions = 0;
  failures = 0;
  queue = null;

  function quoted(value) {
    if (typeof value == "string") return "\"" + value + "\"";
    if (typeof value != "table") return value == null ? "null" : value.tostring();
    local parts = "";
    foreach (key, part in value) parts += (parts == "" ? "" : ",") + "\"" + key + "\":" + quoted(part);
    return "{" + parts + "}";
  }

  function say(type, message) {
    server.log(quoted({ __IMPUNIT__ = 1, type = type, session = session, message = message }));
  }

  function _findTests() {
    local found = {};
    foreach (name, value in getroottable()) {
      if (typeof value != "class" || value.getbase() != ImpTestCase || (testClass != "" && testClass != name)) continue;
      local methods = [];
      foreach (member, ignored in value)
        if (member.find("test") == 0 && (testCase == "" || testCase == member)) methods.push(member);
      methods.sort();
      found[name] <- { tests = methods };
    }
    return found;
  }

  function run() {
    say("SESSION_START", "");
    queue = [];
    foreach (name, found in _findTests()) foreach (test in found.tests) queue.push([name, test]);
    next();
  }

  function next() {
    if (queue.len() == 0) {
      say("SESSION_RESULT", { tests = tests, assertions = assertions, failures = failures });
      return;
    }
    local test = queue.remove(0);
    tests++;
    say("TEST_START", test[0] + "::" + test[1] + "()");
    local instance = getroottable()[test[0]]();
    instance.runner = this;
    local result = null;
    try {
      result = instance[test[1]]();
    } catch (error) {
      failures++;
      say("TEST_FAIL", error);
      if (stopOnFailure) queue.clear();
      imp.wakeup(0, next.bindenv(this));
      return;
    }
    if (typeof result == "integer") {
      imp.wakeup(result, function () {
        say("TEST_OK", null);
        next();
      }.bindenv(this));
    } else {
      say("TEST_OK", result);
      next();
    }
  }
}
