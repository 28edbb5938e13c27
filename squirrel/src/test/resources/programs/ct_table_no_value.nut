local t = { a };
