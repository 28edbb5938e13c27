const A = -"x";
