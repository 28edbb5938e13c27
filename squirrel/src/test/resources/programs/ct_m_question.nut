local a = x ? 1;
