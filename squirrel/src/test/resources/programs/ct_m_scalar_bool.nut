const A = true;
