class f() {}
