class A { </ a = 1 x = 2 }
