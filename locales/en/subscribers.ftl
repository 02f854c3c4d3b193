subscribers-title = Subscribers
subscribers-lead = Everybody who subscribed to the newsletter, with or without an account. Only those who run the exchange see this.
subscribers-none = Nobody has subscribed yet.
subscribers-none-found = No subscriber matches.
subscribers-everybody = All subscribers
subscribers-search = Email address
subscribers-by-state = By state
subscribers-any-language = All languages
subscribers-any-topic = All topics
subscribers-state = State
subscribers-state-active = Subscribed
subscribers-state-unsubscribed = Unsubscribed
subscribers-state-suppressed = Nothing is sent
subscribers-since = In this state since
subscribers-frequency = How often
subscribers-added = Added
subscribers-last-sent = Last issue sent
subscribers-csv-hint = The file says of each what was agreed to, when and how.
subscribers-one-title = A subscriber
subscribers-suppressed-help = Nothing is sent to this address: mail came back, or somebody complained. Its owner can subscribe again and confirm.
subscribers-topics = Topics
subscribers-consents = What was agreed to
subscribers-consents-none = No consent is kept.
subscribers-channel = How
subscribers-channel-link = Confirmed by the link in our email
subscribers-channel-code = Confirmed by the code in our email
subscribers-channel-undo = Undid the end of the subscription
subscribers-channel-import = Agreed elsewhere, brought with a list
subscribers-given = Agreed on
subscribers-withdrawn = Withdrawn on
subscribers-version = Version of our text
subscribers-issues = Issues sent
subscribers-issues-none = No issue has been sent to this address.
subscribers-fate-waiting = Waiting to be sent
subscribers-fate-sent = Sent
subscribers-fate-refused = Refused by the mail server
subscribers-fate-bounced = Came back
subscribers-fate-complained = Reported as unwanted
subscribers-fate-skipped = Left out
subscribers-link = Send the link to manage the subscription
subscribers-link-help = The link goes to this address only. With it the person changes or ends the subscription.
subscribers-link-sent = The link is on its way.
subscribers-end = End the subscription
subscribers-end-help = No further issue is sent, and no list can undo that. The person can subscribe again.
subscribers-reason = Reason
subscribers-reason-hint = For the audit log. Name nobody here.
subscribers-reason-missing = Say why the subscription ends
subscribers-reason-long = Write at most 500 characters
subscribers-ended = The subscription is ended.
subscribers-ended-already = The subscription had ended before.
subscribers-import = Bring an old list
subscribers-import-title = Bring an old list
subscribers-import-lead = The list is read and shown first. Nobody is subscribed or written to before you say so on the next page.
subscribers-import-never = Who unsubscribed, complained, or cannot be reached stays left out, whatever the list says.
subscribers-columns = Columns that are understood
subscribers-columns-lead = Only the email address is required. Each column can be called by any of these words.
subscribers-column-email = Email address
subscribers-column-language = Language
subscribers-column-proof = Words agreed to
subscribers-column-source = Where it is kept
subscribers-column-date = Day of the consent
subscribers-sheet = The list
subscribers-sheet-hint = Choose a file or paste the rows: one of the two is needed. At most { $max } rows.
subscribers-file = File
subscribers-file-hint = CSV, at most { $size }. Choose it again after a mistake in this form.
subscribers-file-both = Choose a file or paste rows, not both
subscribers-file-wrong = This is not a CSV file. Save the list as CSV and choose it again.
subscribers-rows = Rows
subscribers-rows-hint = Paste them from a table, with the headings in the first row.
subscribers-rows-empty = Give at least one row below the headings
subscribers-rows-many = There are more than { $max } rows. Bring the list in parts.
subscribers-column-missing = There is no column of email addresses. The first row has: { $found }.
subscribers-column-twice = The column “{ $column }” stands twice
subscribers-quote-open = In row { $row } a quotation mark is opened and not closed
subscribers-usual-language = Language, where a row names none
subscribers-usual-language-hint = The newsletter comes to these people in this language. They can change it.
subscribers-mode = What becomes of these people?
subscribers-mode-confirmed = They agreed before: subscribe them
subscribers-mode-ask = Ask each by email first
subscribers-mode-missing = Choose what becomes of these people
subscribers-proofs = Proof of consent
subscribers-proofs-lead = Needed for people who agreed before. It holds for the whole list; a row with its own columns says it for itself.
subscribers-proof = Words agreed to
subscribers-proof-hint = The sentence that people agreed to, as it stood on the form.
subscribers-source = Where the consent is kept
subscribers-source-hint = For example: paper forms of the 2024 fair, file 12.
subscribers-date = Day of the consent
subscribers-date-hint = As year-month-day, such as 2024-05-31.
subscribers-date-wrong = Enter a past day as year-month-day, such as 2024-05-31
subscribers-too-long = Write at most { $max } characters
subscribers-import-check = Read the list
subscribers-import-another = Bring another list
subscribers-lists = Lists that were brought
subscribers-list-title = A list that was brought
subscribers-list-draft = Read, nothing done yet
subscribers-list-queued = Under way
subscribers-list-ended = Finished
subscribers-draft-title = Look at the list
subscribers-kept-until = The rows are kept until { $date }.
subscribers-ignored = Columns left aside:
subscribers-none-fine = No row can be used. Mend the list and bring it again.
subscribers-taking = The list is being taken over.
subscribers-taken-already = This was begun before.
subscribers-look-again = Look again
subscribers-begun = Begun
subscribers-rows-of = Rows
subscribers-rows-none = There is no such row.
subscribers-rows-gone = The rows are no longer kept.
subscribers-by-outcome = By outcome
subscribers-faults-csv = Download the rows that are not used, with the reasons (CSV)
subscribers-row = Row
subscribers-row-outcome = Outcome
subscribers-outcome-fine = Ready
subscribers-outcome-wrong = To be mended
subscribers-outcome-left = Left out
subscribers-outcome-done = Done
subscribers-outcome-passed = Left out meanwhile
subscribers-fault-said = { $fault }: { $text }
subscribers-fault-cells = More cells than headings
subscribers-fault-email-missing = No email address
subscribers-fault-email-wrong = Not an email address
subscribers-fault-language-unknown = Unknown language
subscribers-fault-proof-missing = The words agreed to or their source are missing
subscribers-fault-too-long = Too long
subscribers-fault-date-missing = The day of the consent is missing
subscribers-fault-date-wrong = Not a day as year-month-day
subscribers-fault-date-future = This day is yet to come
subscribers-fault-double = The same address as in row
subscribers-fault-known = Subscribed already
subscribers-fault-unsubscribed = Unsubscribed before, and stays so
subscribers-fault-suppressed = Mail came back, or somebody complained
subscribers-fault-asked = Asked by email within the last seven days
subscribers-list-of = { $n ->
    [one] One person
   *[other] { $n } people
}
subscribers-draft-ask = { $n ->
    [one] One person will be asked by email.
   *[other] { $n } people will be asked by email.
}
subscribers-draft-confirmed = { $n ->
    [one] One person will be subscribed.
   *[other] { $n } people will be subscribed.
}
subscribers-waiting = { $n ->
    [one] One person is still to come.
   *[other] { $n } people are still to come.
}
subscribers-done-ask = { $n ->
    [one] One person was asked by email.
   *[other] { $n } people were asked by email.
}
subscribers-done-confirmed = { $n ->
    [one] One person was subscribed.
   *[other] { $n } people were subscribed.
}
subscribers-take-ask = { $n ->
    [one] Ask one person
   *[other] Ask { $n } people
}
subscribers-take-confirmed = { $n ->
    [one] Subscribe one person
   *[other] Subscribe { $n } people
}
