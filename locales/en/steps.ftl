steps-title = Work on { $symbol }
steps-work = Work on this idea
steps-heading = What the secretariat did
steps-status-now = Status:
steps-moved-from = Moved from
steps-moved-to = to
steps-status = Status
steps-status-lead = Everybody sees the status, its reason, the date and your role. The author is told by email.
steps-status-which = What has come of this idea?
steps-status-missing = Choose a status
steps-status-same = The idea has this status already
steps-status-send = Set the status
steps-status-set = { $symbol } has a new status, and its author is told.
steps-changed-meanwhile = Somebody else has changed this idea meanwhile. Look at it again before you send.
steps-reason = Reason
steps-reason-hint = Needed when an idea is taken up or not taken up. Everybody can read it. Name nobody.
steps-reason-missing = Give a reason
steps-reason-long = { $n ->
    [one] The reason is { $n } character too long
   *[other] The reason is { $n } characters too long
}
steps-topic = Move to another topic
steps-topic-lead = The idea keeps its symbol, its address, its supports and its comments. The author is told by email.
steps-topic-which = To which topic does it belong?
steps-topic-choose = Choose a topic
steps-topic-missing = Choose a topic
steps-topic-same = The idea stands under this topic already
steps-topic-send = Move it
steps-moved = { $symbol } stands under another topic now, and its author is told.
steps-why-hint = Everybody can read it.
steps-letter-status-subject = Your idea { $symbol }: { $status }
steps-letter-status = Your idea { $symbol } has a new status: { $status }.
steps-letter-topic-subject = Your idea { $symbol } stands under another topic
steps-letter-topic = The secretariat has moved your idea { $symbol } to the topic “{ $topic }”. Its symbol, its address, its supports and its comments stay.
steps-letter-why = The reason:
steps-letter-see = See your idea
steps-letter-reason = You receive this letter because you shared an idea in “{ $exchange }”.
