local c = '';
