server.log("first");
#require "Levels.lib.nut:1.0.0"
@include "missing.nut"
