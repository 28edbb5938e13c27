local f = function(x) {
    return x.y.z;
};
f({ y = null }) + 1;
