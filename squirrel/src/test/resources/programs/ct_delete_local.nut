local a = 1;
delete a;
