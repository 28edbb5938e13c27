try { } print(1);
