# What every letter says around its own text.
letters-code = Or type this code in the browser where you asked for it:
letters-address = If the button does not work, open this address:
letters-reason-secretariat = You receive this because you run “{ $exchange }”.
