local a = ;
