this = 5;
