function say(v) { print(v + "\n"); }

say(sqrt(16)); say(floor(2.7)); say(floor(-2.7)); say(ceil(2.1)); say(ceil(-2.1)); say(fabs(-2.5)); say(abs(-7)); say(abs(-7.9)); say(pow(2, 10)); say(pow(2, 0.5)); say(exp(0)); say(log(1)); say(log10(1000));
say(sin(0)); say(cos(0)); say(tan(0)); say(atan2(1, 1)); say(asin(1)); say(acos(1)); say(atan(1)); say(PI); say(RAND_MAX > 0);
srand(1); local r = rand(); say(typeof r); say(r >= 0 && r <= RAND_MAX);
say(sqrt(-1) == sqrt(-1)); say(typeof floor(2.5)); say(typeof abs(-2.5)); say(log(0));
try { sqrt("x"); } catch (e) { say(e); }
try { sqrt(); } catch (e) { say(e); }
try { pow(1); } catch (e) { say(e); }
try { sin(1, 2); } catch (e) { say(e); }
