local s = "\xzz";
