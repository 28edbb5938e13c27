class A { static = 5 }
