@include "nowhere.nut"
