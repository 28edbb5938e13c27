local A; class A {}
