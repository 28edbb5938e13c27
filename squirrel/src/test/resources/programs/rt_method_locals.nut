class Pump {
    rate = 5;
    function check(limit) {
        local list = [1, 2];
        local f = function() { return rate / 0; };
        return f();
    }
}
Pump().check(3) + 1;
