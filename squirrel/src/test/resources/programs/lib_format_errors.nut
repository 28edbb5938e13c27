function say(v) { print(v + "\n"); }

say(format("%d %s %5.2f|%-5s|%05d|%x|%X|%c|%%", 42, "str", 3.14159, "ab", 42, 255, 255, 65));
say(format("no directives")); say(format("%i %u %o %e %g", -1, 1, 8, 12345.678, 0.0001));
say(format("%d", 3.9)); say(format("%f", 2)); say(format("%5s|%-5s|%.2s", "abc", "abc", "abc")); say(format("%+d % d %+.1f", 5, 5, 2.5));
try { format("%d"); } catch (e) { say(e); }
try { format("%d", "x"); } catch (e) { say(e); }
try { format("%s", 5); } catch (e) { say(e); }
try { format("%f", "x"); } catch (e) { say(e); }
try { format("%y", 5); } catch (e) { say(e); }
try { format(5); } catch (e) { say(e); }
try { format(); } catch (e) { say(e); }
say(format("%s", "extra", "ignored")); say(format("%10d|%-10d|%010d", -42, -42, -42)); say(format("%#x %#o", 255, 8));
