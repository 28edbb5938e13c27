print("before\n");
local unknown = missing_thing;
