local a = 1e+x;
