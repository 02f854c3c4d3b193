# The sending of a newsletter, and addresses to which none goes.
deliveries-title = Sending
deliveries-newsletter = Newsletter
deliveries-state = State
deliveries-state-preparing = Being prepared
deliveries-state-sending = Being sent
deliveries-state-paused = Paused
deliveries-state-cancelled = Cancelled
deliveries-state-ended = Sent
deliveries-begun = Begun:
deliveries-over = over:
deliveries-rests = The mail server is not taking letters now. Nothing is lost. Next attempt:
deliveries-left = Nothing works on this sending any more. Nothing is lost: go on sending.
deliveries-cancelled-rest = { $n ->
    [one] { $n } letter was not sent, and will not be.
   *[other] { $n } letters were not sent, and will not be.
}
deliveries-numbers = Numbers
deliveries-done = No longer waiting
deliveries-percent = { $n }%
deliveries-language = Language
deliveries-all = Letters
deliveries-sent = Sent
deliveries-delivered = Delivered as far as known
deliveries-unsubscribed = Unsubscribed since
deliveries-total = All languages
deliveries-delivered-hint = Delivered as far as known: sent, and not come back. Nobody is observed while reading.
deliveries-unsubscribed-hint = Unsubscribed since: within 30 days after the sending began.
deliveries-refresh = Show the present numbers
deliveries-receivers-link = Who did not get it
deliveries-steps = Next steps
deliveries-pause = Pause
deliveries-resume = Go on sending
deliveries-cancel = Cancel the sending
deliveries-cancel-title = Cancel the sending
deliveries-cancel-lead = { $n ->
    [one] { $n } letter still waits. It will not be sent. This cannot be undone.
   *[other] { $n } letters still wait. They will not be sent. This cannot be undone.
}
deliveries-cancel-sent = { $n ->
    [one] { $n } letter has left already.
   *[other] { $n } letters have left already.
}
deliveries-keep = Go back without cancelling
deliveries-back = Back to the sending
deliveries-over-already = This sending is over already.
deliveries-paused = The sending is paused. Letters that were just leaving still arrive.
deliveries-resumed = The sending goes on.
deliveries-cancelled = The sending is cancelled.
deliveries-meanwhile = Somebody was faster. This is how it stands now.
deliveries-not-fitting = Something that this issue shows was changed, hidden or withdrawn meanwhile. It is not sent to anybody else. You can cancel the sending.
deliveries-fate-waiting = Waiting
deliveries-fate-sent = Sent
deliveries-fate-refused = Refused
deliveries-fate-bounced = Came back
deliveries-fate-complained = Reported as unwanted
deliveries-fate-skipped = Left out
deliveries-by-state = Letters by state
deliveries-failed = All that did not arrive
deliveries-receivers = Who did not get it
deliveries-receivers-none = Every letter so far has arrived, as far as known.
deliveries-receivers-none-state = No letter is in this state.
deliveries-address = Email address
deliveries-attempts = Attempts
deliveries-said = What was said
deliveries-sent-at = Sent at
deliveries-code = Code
deliveries-status = Status
deliveries-suppressed = Suppressed addresses
deliveries-suppressed-lead = No newsletter and no notification is sent to these addresses. What the secretariat entered holds for the newsletter of its exchange alone. An import does not change that. Whoever reads mail there can subscribe anew.
deliveries-suppressed-part = You see those that came from this exchange.
deliveries-suppressed-none = No address is suppressed.
deliveries-suppressed-not-found = No suppressed address is like this.
deliveries-suppressed-count = { $n ->
    [one] { $n } address
   *[other] { $n } addresses
}
deliveries-suppressed-back = Back to the list
deliveries-suppressed-done = The address is suppressed.
deliveries-suppressed-before = The address was suppressed already.
deliveries-suppress = Suppress an address
deliveries-suppress-lead = For somebody who wants no newsletter of this exchange any more. Notifications and letters to sign in still reach the address.
deliveries-by-reason = Addresses by reason
deliveries-reason = Reason
deliveries-reason-hard = The mailbox does not exist
deliveries-reason-soft = Several letters did not reach the mailbox
deliveries-reason-complaint = A letter was reported as unwanted
deliveries-reason-desk = Entered by the secretariat
deliveries-reason-missing = Write why
deliveries-since = Since
deliveries-search = Search for an address
deliveries-search-hint = The address must be complete.
deliveries-why = Why?
deliveries-why-hint = The audit log keeps it.
deliveries-address-missing = Enter an email address
deliveries-address-wrong = Enter an email address, such as name@example.com
deliveries-release = Release
deliveries-release-title = Release an address
deliveries-release-lead = Newsletters and notifications can be sent to this address again. A subscription that has ended stays ended.
deliveries-release-complaint = Whoever reads mail there reported a letter as unwanted. Release the address only if they ask for it.
deliveries-released = The address is released.
deliveries-released-before = The address was released already.
