local class = 5;
