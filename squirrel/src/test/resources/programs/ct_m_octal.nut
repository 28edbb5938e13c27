local a = 0189;
