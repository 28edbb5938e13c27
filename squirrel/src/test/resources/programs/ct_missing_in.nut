foreach (x of []) {}
