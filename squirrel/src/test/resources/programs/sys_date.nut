function show(d) { foreach (k in ["sec", "min", "hour", "day", "month", "year", "wday", "yday"]) print(d[k] + " "); print(d.len() + "\n"); }
foreach (t in [0, 1, -1, 951782400, 1709164799, 1735689599, 2147483647, -2147483647, 1.5e9]) show(date(t, 'u'));
foreach (k, v in date(86399, 'u')) print(k + "=" + v + ";");
print("\n");
try { date("x"); } catch (e) { print(e + "\n"); }
try { date(1, "u"); } catch (e) { print(e + "\n"); }
show(date(5, 'x', 3, 4));
print(typeof time() + " " + typeof clock() + "\n");
try { time(1); } catch (e) { print(e + "\n"); }
