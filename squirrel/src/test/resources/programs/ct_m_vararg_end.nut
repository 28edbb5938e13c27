function f(..., a) {}
