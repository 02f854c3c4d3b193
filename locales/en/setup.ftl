# The first start of a site: one page, opened by a link that works once.

setup-title = Set up this site
setup-lead = You hold the link of the first start. It works once, and makes you operator and coordinator.
setup-site-heading = The site
setup-site = Name of the site
setup-site-hint = Usually the organisation that runs it.
setup-languages = Languages
setup-languages-hint = Official texts appear in each of them.
setup-exchange-heading = The first exchange
setup-start = Begin with
setup-start-empty = An empty exchange
setup-start-sample = The sample exchange, without its debate
setup-start-keep = The exchange that is already here
setup-empty-only = The answers below count only for an empty exchange.
setup-exchange-title = Title of the exchange ({ $language })
setup-first = First language
setup-first-hint = Official texts are written in it first and translated from it. Letters to the secretariat are written in it.
setup-first-wrong = Choose one of the languages of the site
setup-titles = The first language needs a title. The desk shows which others are missing.
setup-slug = Short name in the web address
setup-slug-hint = Small letters, digits and hyphens, such as msme. Left empty, it is made from the title in the first language. It cannot be changed later.
setup-zone = Time zone
setup-zone-hint = A capital or a large city, such as Quito or Geneva, or a name such as Europe/Zurich.
setup-opening = When can people share ideas?
setup-opening-hint = It stays so for 90 days, or until you change the timetable at the desk.
setup-opening-later = Not yet open: first I write texts and topics. Visitors read that it is being prepared
setup-opening-now = Open for ideas now
setup-you-heading = You
setup-name = Your name
setup-email = Your email address
setup-email-hint = You sign in with it later, by a link that we send there. It also stands on the pages as the address of the secretariat. With the sample exchange, the pages show its own example address.
setup-button = Set up the site
setup-site-missing = Enter the name of the site
setup-title-missing = Enter a title for the exchange in its first language ({ $language })
setup-name-missing = Enter your name
setup-too-long = Write at most { $max } characters
setup-languages-missing = Choose at least one language
setup-start-missing = Choose what to begin with
setup-slug-wrong = Write small letters, digits and hyphens, such as msme
setup-slug-mended = Small letters, digits and hyphens only. We propose { $slug }. Send the form again if that is right
setup-slug-reserved = That word is taken by a page of the site. Choose another
setup-slug-taken = An exchange has that address already. Choose another
setup-opening-missing = Choose when people can share ideas
setup-email-wrong = Enter an email address, like name@example.com
setup-done = The site is set up, and you are signed in.
setup-done-desk = The site and its exchange are set up, and you are signed in. You run the exchange from this desk.
setup-over-title = This link no longer works
setup-over-lead = The site is set up, or the server was started again and printed a new link.
setup-over-restart = If nobody has set up the site yet, look for the last link in the output of the server.
setup-over-on = Go to the site

## What an empty exchange says until its secretariat writes

setup-promise = Say what stands in your way, and see what becomes of it
setup-audience = The secretariat of this exchange reads what you write.
setup-preparing = Preparation
