foreach (1 in x) {}
