function go(f) {
    local depth = 1;
    f();
}
go(null);
