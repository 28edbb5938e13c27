function say(v) { print(v + "\n"); }

class Counter {
    static made = [0];
    static NAME = "counter";
    id = null;
    constructor() { made[0]++; id = made[0]; }
    static function count() { return made[0]; }
}
Counter(); local c = Counter();
say(Counter.count());
say(c.count());
say(c.NAME + Counter.NAME);
try { c.NAME = "x"; } catch (e) { say(e); }
try { Counter.NAME = "y"; } catch (e) { say(e); }
try { Counter.id = 5; say(Counter.id); } catch (e) { say(e); }
try { Counter.late <- 5; } catch (e) { say(e); }
class Fresh { a = 1; }
Fresh.late <- 7;
Fresh.method <- function() { return a + late; };
say(Fresh().method());
try { Fresh.more <- 1; } catch (e) { say(e); }
