#require "Levels.lib.nut:1.0.0"
const TOPIC = "@{TOPIC}";
local level = @{LEVEL};
