function 5() {}
