newsletter-title = Newsletter
newsletter-description = News of the exchange by email, without an account, and the past issues.
newsletter-lead = News of the exchange by email. You need no account, and you can stop at any time.
newsletter-subscribe = Subscribe to the newsletter
newsletter-email = Email address
newsletter-email-hint = We send an email there first, to make sure that it is yours.
newsletter-email-wrong = Enter an email address, like name@example.com
newsletter-language = Language of the newsletter
newsletter-language-wrong = Choose one of the languages
newsletter-topics = Topics
newsletter-topics-hint = Choose none to receive news of all topics.
newsletter-frequency = You receive each issue when it is published.
newsletter-consent = We use your address for this newsletter only. Every email has a link to unsubscribe.
newsletter-members = This exchange is for those who take part, and only they receive its newsletter. Use the address with which you sign in.

## Past issues
newsletter-past = Past issues
newsletter-none = No issue has been published yet. Subscribe to receive the first one.
newsletter-sample = Sample summary
newsletter-source = Seen at
newsletter-document = See it in Documents
newsletter-editions = Other languages of this issue
newsletter-other-language = This issue does not exist in your language.

## Check your email
newsletter-check-title = Check your email
newsletter-check-lead = Open the link in our email, or type its code here.
newsletter-check-sent = We wrote to
newsletter-check-none = Nothing is waiting to be confirmed in this browser.
newsletter-check-nothing = No email after a few minutes?
newsletter-check-nothing-help = Look in your spam folder, and check the address for mistakes.
newsletter-again = Send it again
newsletter-other-address = Use another address
newsletter-code = Code from the email
newsletter-code-hint = Six digits, from the newest email. It works only in this browser.
newsletter-code-shape = Enter the six digits of the code
newsletter-code-wrong = { $left ->
    [one] This is not the code. You can try once more.
   *[other] This is not the code. You can try { $left } more times.
}
newsletter-code-over = This code no longer works. Have the email sent again.

## Confirming
newsletter-confirm-title = Confirm your subscription
newsletter-confirm-lead = Press the button to receive the newsletter at this address:
newsletter-confirm-button = Confirm my subscription
newsletter-already = This subscription is confirmed.
newsletter-already-help = To change it or to stop, use the link in our welcome email.
newsletter-expired-title = This link no longer works
newsletter-expired-lead = It is too old, or part of it is missing. Ask for a new one.
newsletter-subscribed = You are subscribed. We have sent you an email with the link to this page.

## Managing
newsletter-manage-title = Your subscription
newsletter-manage-button = Manage my subscription
newsletter-save = Save
newsletter-saved = Your choices are saved.
newsletter-unsubscribe-title = Stop the newsletter
newsletter-unsubscribe-help = We stop sending at once. You can undo this on the next page.
newsletter-unsubscribe-button = Unsubscribe
newsletter-unsubscribed = You are unsubscribed.
newsletter-ended = The newsletter no longer comes to this address.
newsletter-undo = Undo
newsletter-undone = You are subscribed again.

## Letters
newsletter-letter-confirm-subject = Confirm your subscription to the newsletter of “{ $exchange }”
newsletter-letter-confirm-why = Somebody, probably you, asked for the newsletter of “{ $exchange }” at this address. Please confirm it.
newsletter-letter-confirm-life = The link and the code work for 24 hours.
newsletter-letter-confirm-not-you = If it was not you, do nothing. You will not be subscribed.
newsletter-letter-confirm-already = This address is subscribed already. Confirming sets language and topics to what was chosen now; if you do nothing, everything stays as it is.
newsletter-letter-confirm-reason = You receive this email because this address was entered on the newsletter page of “{ $exchange }”.
newsletter-letter-welcome-subject = You are subscribed to the newsletter of “{ $exchange }”
newsletter-letter-welcome-what = Welcome. You will receive each issue of the newsletter of “{ $exchange }” when it is published.
newsletter-letter-welcome-keep = Keep this email: its link lets you change the language and the topics, or stop.
newsletter-letter-welcome-reason = You receive this email because you confirmed a subscription to the newsletter of “{ $exchange }”.

## How often
newsletter-how-often = How often
newsletter-how-often-hint = Issues that come too soon after the last one are left out.
newsletter-frequency-each = Each issue
newsletter-frequency-monthly = At most one a month
newsletter-frequency-quarterly = At most one in three months
newsletter-frequency-wrong = Choose how often you want to read
newsletter-suppressed = Nothing is sent to this address at present: mail came back, or somebody complained. Confirm the address to receive the newsletter again.
newsletter-suppressed-button = Send me an email to confirm
newsletter-letter-listed-why = Your address is on an older list of readers of “{ $exchange }”. Would you like to receive its newsletter? Please confirm.
newsletter-letter-listed-life = The link works for seven days.
newsletter-letter-listed-nothing = If you do nothing, no newsletter comes to you.
newsletter-letter-listed-reason = You receive this email because the secretariat of “{ $exchange }” has your address on an older list.
newsletter-letter-manage-subject = Your subscription to the newsletter of “{ $exchange }”
newsletter-letter-manage-why = With this link you change your subscription to the newsletter of “{ $exchange }”, or end it.
newsletter-letter-manage-reason = You receive this email because the secretariat of “{ $exchange }” was asked for this link.
