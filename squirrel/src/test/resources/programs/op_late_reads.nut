function say(v) { print(v + "\n"); }
function f() {
 local i = 0, a = [0,0,0];
 a[i] = i = 1; say(a[0] + " " + a[1]);
 i = 1; say(i + i++); i = 1; say(i++ + i); i = 1; say(i + (i = 5)); i = 2; say(i * (i += 3));
 i = 1; say(i < (i = 5)); i = 0; say([i, i = 3, i][0]); i = 0; say(a[i = 2]);
 i = 1; say(i - (@() i)()); i = 1; local g = function () { i = 7; return 1; }; say(i + g());
 i = 1; say(i + [i = 4].len()); i = 1; say(i + (true ? (i = 9) : 0)); i = 2; say(i == ++i); i = 1; a = [5,6,7]; say(a[i] + a[++i]);
 i = 0; a[i++] = i; say(a[0] + " " + a[1]); i = 0; a[i] += ++i; say(a[0] + " " + a[1] + " " + a[2]);
 local t = {x = 1}; local o = t; t.x = (t = {x = 5}).x; say(o.x + " " + t.x);
 local p = [1]; local q = p; p[0] = (p = [2])[0]; say(q[0] + " " + p[0]);
 i = 1; say((i) + i++); i = 1; say(-i + i++); i = 3; say(i << (i = 1)); i = 3; say(i & (i = 6)); 
 i = 1; say(i + i++ + i++ + i); i = 5; say(i in {[6] = 1, [5] = (i = 6)}); i = 1; say(i && (i = 0)); i = 0; say(i || (i = 8)); 
 i = 1; say(format("%d %d", i, i = 2)); i = 1; i += i++; say(i); i = 1; i += (i = 10); say(i); i = 5; i = i++ + i; say(i);
 i = 1; t = {}; t[i] <- i = 2; foreach (k, v in t) say(k + ":" + v);
 local s = "a"; say(s + (s = "b")); i = 1; say(i <=> (i = 0)); say(i != (i = 3)); i = 4; say(i / (i = 2)); say(i % (i = 3)); say(i - i--);
 i = 1; say(i + (@() i++)() ); t[1] <- 0; delete t[i = 1]; say(t.len()); i=1; say(i instanceof (i = 5, ::C)); 
}
class C {}
f();
