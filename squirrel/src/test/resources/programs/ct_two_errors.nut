local a = ;
local b = ;
