do { } until (1);
