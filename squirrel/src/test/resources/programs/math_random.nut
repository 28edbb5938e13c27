for (local i = 0; i < 4; i++) print(rand() + " ");
foreach (seed in [42, 0, 1, -7, 2147483647]) {
    srand(seed);
    for (local i = 0; i < 40; i++) rand();
    print(rand() + " ");
}
srand(3.9);
print(rand() + "\n" + RAND_MAX + "\n");
