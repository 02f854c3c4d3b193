## What readers get
editions-reason = You receive this email because you subscribed to the newsletter of { $exchange }.
editions-on-the-site = Read this issue on the site
editions-manage = Change language, topics or frequency
editions-unsubscribe = Unsubscribe
editions-fallback = Parts of this issue do not exist in this language yet. They are shown in another one.
editions-numbers = In numbers, on { $date }
editions-figure-ideas = Ideas
editions-figure-comments = Comments
editions-figure-supports = Supports
editions-figure-people = Participants
editions-figure-economies = Economies
editions-idea = Idea { $symbol }
editions-document = Document
editions-topic = Topic
editions-supports = { $n ->
    [0] No supports yet on { $date }
    [one] { $n } support on { $date }
   *[other] { $n } supports on { $date }
}
editions-until = Ideas are welcome until { $date }
editions-feed = Issues of the newsletter (Atom)
editions-series = Newsletters
editions-kind = Newsletter

## Held up at its time
editions-letter-held-subject = An issue of the newsletter was not sent: { $exchange }
editions-letter-held = “{ $name }” was planned for now. It was held up, and nobody has received it.
editions-letter-held-gone = It shows something that not everybody can read any more. Take it out, then approve and plan the issue again.
editions-letter-held-changed = Something that it shows says other words now than were approved. Somebody has to read it and approve it again.
editions-letter-held-checks = One of the checks found something that has to be mended first.
editions-letter-held-fault = A fault on the site stood in its way, however often it was tried. Plan it again, or tell whoever runs the site.
editions-letter-held-open = See the checks

## Preview
editions-preview = Preview of the issue
editions-preview-language = Language of the preview
editions-preview-way = How to look at it
editions-preview-mail = The email as readers will see it
editions-preview-fallback = Some words are missing in this language. Readers are told that they stand in another one.
editions-preview-empty = There is nothing to see yet. Add a block to the issue first.
editions-way-phone = Phone
editions-way-desktop = Desktop
editions-way-dark = Dark
editions-way-text = Text only
editions-subject = Subject
editions-preheader = Beside the subject
editions-back = Back to the issue

## Checks
editions-checks = Checks before sending
editions-checks-pass = Nothing stands in the way of sending this issue.
editions-checks-stop = { $n ->
    [one] One thing stands in the way of sending this issue.
   *[other] { $n } things stand in the way of sending this issue.
}
editions-checks-outside = Links to other sites are not opened: look at them yourself.
editions-mend = Mend it
editions-severity-stop = Stops it
editions-severity-warn = Better mended
editions-severity-fine = Fine
editions-check-no-subject = The issue has no title in any language. The title is the subject of the email.
editions-check-subject-long = The title in { $language } is longer than most email programs show.
editions-check-no-preheader = Nothing stands beside the subject in { $language }. Readers see the beginning of the email instead.
editions-check-subjects = Every language has a subject of the right length.
editions-check-no-blocks = The issue has no blocks.
editions-check-empty = Block { $number } is empty.
editions-check-gone = Block { $number } shows something that not everybody can read.
editions-check-blocks = Every block shows something that everybody can read.
editions-check-missing = { $n ->
    [one] One text is missing in { $language }.
   *[other] { $n } texts are missing in { $language }.
}
editions-check-complete = Nothing is missing in any language.
editions-check-no-alt = The picture in block { $number } has no words in { $language } that stand for it.
editions-check-alts = Every picture has words that stand for it.
editions-check-link-broken = Block { $number } links to { $address }, where readers find nothing.
editions-check-link-shape = Block { $number } has a link that is not a whole address: { $address }
editions-check-link-plain = Block { $number } links to { $address } without encryption. Use https if the site has it.
editions-check-links = Every link is whole, and those within the site lead somewhere.
editions-check-large = The email in { $language } has { $n } kB. Email programs may cut what is longer than 60 kB.
editions-check-small = Every email is small enough.
editions-check-unsubscribe = Every email has a link to unsubscribe.
editions-check-no-unsubscribe = An email has no link to unsubscribe.
editions-check-no-sender = The settings name no address that newsletters can come from. Ask whoever runs the site.
editions-check-folder = On this site emails are kept in a folder, and nobody receives them.
editions-check-no-dkim = Emails are not signed here (DKIM). Ask whoever runs the site whether the relay signs them.
editions-check-sender = Emails come from { $address } and are signed.

## Statistics
editions-statistics = What became of the issue
editions-statistics-none = This issue has not been sent yet.
editions-statistics-known = These numbers come from mail servers and from people who unsubscribed. Nobody counts who opens an email or follows a link.
editions-sent-at = Sent:
editions-all-languages = All languages
editions-column-language = Language
editions-column-all = Subscribers
editions-column-handed-over = Sent
editions-column-delivered = Delivered as far as known
editions-column-refused = Refused
editions-column-bounced = Bounced
editions-column-complained = Complaints
editions-column-left = Unsubscribed
editions-column-skipped = Skipped
editions-column-waiting = Waiting
