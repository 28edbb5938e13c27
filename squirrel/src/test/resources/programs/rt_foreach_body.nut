foreach (i, v in ["a", "b"]) {
    local both = i + v;
    if (i == 1) throw "at " + both;
}
