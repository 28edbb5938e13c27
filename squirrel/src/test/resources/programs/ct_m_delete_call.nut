delete f();
