delete 5;
