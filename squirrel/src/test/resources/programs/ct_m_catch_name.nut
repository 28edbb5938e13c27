try { } catch () { }
