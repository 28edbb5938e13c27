local f = @ x x;
