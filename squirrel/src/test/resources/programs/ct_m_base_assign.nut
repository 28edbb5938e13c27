class A { constructor() { base.x = 1; } }
