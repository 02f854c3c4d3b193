desk-title = Desk
desk-overview = Overview
desk-group-waits = Waiting
desk-group-contributions = Contributions
desk-group-people = People
desk-group-content = Content
desk-group-running = How it runs
desk-group-all = All pages of the desk
desk-clock-behind = The server’s clock was set back. What is written now may carry a wrong time. Tell whoever operates the server.
desk-oldest = Oldest:
desk-first-steps = First steps
desk-first-steps-lead = What to do before people come. The list disappears when everything is done.
desk-first-steps-done = Done
desk-step-words = Write the title and the promise in every language
desk-step-why-words = They are the first thing that visitors read, each in their own language.
desk-step-pages = Write the rules and the page about privacy
desk-step-why-pages = People who join agree to the rules, and want to know what becomes of their data.
desk-step-topic = Add a first topic
desk-step-why-topic = Every idea answers the question of a topic.
desk-step-timetable = Set the dates of the debate
desk-step-why-timetable = No debate and no call for topics is open or planned: nobody can send anything yet.
desk-step-people = Invite people
desk-step-why-people = Nobody else takes part or is invited. You can also open joining in the settings.
desk-needs = What needs your attention
desk-needs-nothing = Nothing waits for you.
desk-needs-what = What
desk-needs-how-many = How many
desk-needs-since = Oldest
desk-needs-mail = Mails given up
desk-needs-mandates = Mandates to confirm
desk-needs-suggestions = Suggestions of topics
desk-needs-issues = Issues of the newsletter to approve
desk-needs-held-up = Issues of the newsletter held up
desk-needs-round = Next round to open
desk-numbers = In numbers
desk-numbers-at = As of
desk-count-ideas = { $n ->
    [one] idea
   *[other] ideas
}
desk-count-comments = { $n ->
    [one] comment
   *[other] comments
}
desk-count-supports = { $n ->
    [one] support
   *[other] supports
}
desk-count-participants = { $n ->
    [one] participant
   *[other] participants
}
desk-count-subscribers = { $n ->
    [one] subscriber
   *[other] subscribers
}
desk-requests = Requests to participate
desk-no-requests = Nobody is waiting for an answer.
desk-flags = Flagged texts
desk-no-flags = No text waits for a decision.
desk-flag-count = { $n ->
    [one] { $n } flag
   *[other] { $n } flags
}
desk-mail = Mail
desk-no-mail = Every email has been sent.
desk-mail-folder = No email is being sent: emails are only written to a folder on the server. Nobody can sign in by email or receive an invitation until the operator sets a mail server (mail.transport).
desk-mail-state = Waiting: { $waiting }. Given up: { $failed }.
desk-mail-of-site = Emails of the site itself that were given up, such as those that sign people in: { $n }. Whoever operates the site sees to them.
desk-mail-retrying = Not sent yet, tried again later
desk-mail-failed = Given up
desk-mail-refused = What the mail server said:
desk-mail-attempts = { $n ->
    [one] { $n } attempt
   *[other] { $n } attempts
}
desk-mail-next = Next attempt:
desk-mail-retry = Try again
desk-mail-discard = Discard
desk-mail-retry-all = Try all of them now
desk-mail-retried = They are tried again now.
desk-mail-discarded = The email is discarded.
desk-mail-gone = This email is no longer waiting.
desk-mail-added = Written
desk-mail-to = To
desk-mail-subject = Subject
desk-mail-attempts-column = Attempts
desk-mail-next-column = Next attempt
desk-mail-refused-column = What the mail server said
desk-mail-table = Emails not sent
desk-mail-table-lead = Emails from this exchange that could not be sent. Addresses are shortened. Emails of the site itself, such as those that sign people in, are for whoever operates it.
desk-mail-table-lead-whole = Emails from the whole site that could not be sent. Addresses are shortened.
desk-mail-none = Every email has been sent.
desk-mail-none-state = No email is in this state.
desk-mail-by-state = Emails by state
desk-mail-table-link = All emails not sent
desk-request-title = Request from { $name }
desk-request-received = Received
desk-request-why = Why this person wants to take part
desk-request-what = What is your answer?
desk-request-outcome-missing = Choose an answer
desk-request-approve = Approve
desk-request-approve-hint = The person takes part from now on and is told by email.
desk-request-decline = Decline
desk-request-decline-hint = The person is told the reason by email.
desk-request-reason = Reason
desk-request-reason-hint = Needed when you decline. It is sent as you write it.
desk-request-reason-missing = Give the reason that is sent
desk-request-send = Send the answer
desk-request-approved = The request is approved, and the person is told.
desk-request-declined = The request is declined, and the person is told why.
desk-request-decided-already = Somebody has already answered this request. Nothing was changed. Go on with the next one.
desk-back = Back to the desk
desk-appeals = Appeals
desk-no-appeals = No appeal waits for an answer.
desk-appeals-lead = Somebody other than the person who hid the text decides.
desk-hidden-by = Hidden by
desk-asked = Authors asked to change their text
desk-asked-lead = Look again when a text has changed, or when its author does not answer.
desk-asked-changed = Changed since
desk-asked-changed-at = Last changed
desk-asked-since = Asked
