local s = "\q";
