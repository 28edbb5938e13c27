const A 5;
