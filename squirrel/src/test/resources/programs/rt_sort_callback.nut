local a = [3, 1, 2];
function by(x, y) { if (x == 2) throw "two"; return x <=> y; }
a.sort(by);
