function say(v) { print(v + "\n"); }

say(1 == 1.0); say(1 == "1"); say(null == false); say(0 == false); say("a" < "b"); say("B" < "a"); say("abc" < "abd"); say("" < "a");
say(1 <=> 2); say(2 <=> 1); say(1 <=> 1); say(1.5 <=> 1); say("b" <=> "a");
say(null < 1); say(1 > null); say(null <=> null);
try { say("a" < 1); } catch (e) { say(e); }
try { say(1 < "a"); } catch (e) { say(e); }
try { say([] < []); } catch (e) { say("arrays"); }
try { say(true < 1); } catch (e) { say(e); }
say(true == true); say(true <=> true); say(1 != 1.0); say(2147483647 == 2147483647.0); say(16777217 == 16777216.0);
say(0.1 + 0.2 == 0.3); say(-0.0 == 0.0); say({} == {}); say(print == print);
say(1 < 1.5 && 1.5 < 2);
