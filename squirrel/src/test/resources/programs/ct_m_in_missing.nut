local a = 1 in;
