[1, 2].map(function(v) {
    local w = v;
    return w + null;
});
