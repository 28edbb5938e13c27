local a = {}, b = 5;
if (a < b) print("x");
