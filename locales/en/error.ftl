error-not-found = Page not found
error-not-found-help = Nothing stands at this address. It may have been mistyped, moved or taken away. Check it, or begin at the home page.
error-gone = This has been withdrawn
error-gone-help = It was here, and its author or the secretariat has taken it away. Search for something else, or begin at the home page.
error-forbidden = This was not sent
error-foreign-form = The form came from another website. Open the page here and send it again.
error-stale-form = The form was too old to be sent safely. Copy your words, open the page again and send them from there.
error-sign-in = Sign in first
error-sign-in-copy = You were signed out meanwhile. Copy what you wrote below, sign in, and you are back at the form.
error-sign-in-help = This page is for people who are signed in. Sign in, and you are back here.
error-invalid = This form could not be read
error-invalid-help = Something in it does not belong there. Go back, reload the page and send it again.
error-conflict = Somebody was faster
error-too-large = This is too large
error-too-large-help = The limit is { $limit }. Shorten it and send it again.
error-too-many = Too many requests
error-too-many-help = { $minutes ->
    [one] Please wait one minute, then try again. Nothing has been lost.
   *[other] Please wait { $minutes } minutes, then try again. Nothing has been lost.
}
error-busy = Too busy at the moment
error-busy-help = Many people are here at once. Try again in a few seconds.
error-busy-form = If you sent a form, reload this page: it is sent once more.
error-full = Nothing can be stored at the moment
error-full-help = The server has no space left. Reading goes on. Try again later; the operator has been told.
error-broken-help = The disk of the server failed, and nothing was saved. The operator has been told. Keep a copy of what you wrote, and send it again later.
error-internal = Something went wrong on our side
error-internal-help = We have recorded the fault. Try again. If it happens again, write to us with this reference.
error-misdirected-help = This server answers for another address. Check the address that you typed.
error-reference = Reference: { $reference }
error-search = Search this exchange
error-home = Go to the home page
error-contact-of = Write to the secretariat of { $exchange }
error-typed = What you wrote
error-again = Send it again
error-file-again = If you chose a file, choose it again: no page gives it back to the browser.
