home-share = Share an idea
home-read-ideas = Read the ideas
home-message = From the Coordinator
home-message-more = Read the full message
home-numbers = The exchange in numbers
home-ideas = { $n ->
    [one] idea
   *[other] ideas
}
home-comments = { $n ->
    [one] comment
   *[other] comments
}
home-supports = { $n ->
    [one] support
   *[other] supports
}
home-people = { $n ->
    [one] person taking part
   *[other] people taking part
}
home-as-of = As of
home-as-of-all = In all rounds, as of
home-topics = Topics
home-in-discussion = Recently active ideas
home-no-ideas = Nobody has shared an idea yet. Yours can be the first.
home-all-ideas = All ideas
home-timetable = Where we are
home-preparing = This exchange is being prepared. Ideas can be shared once its debate is open.
home-open-until = open now, until
home-preparing-until = now, until
home-closed-on = closed on
home-opens-on = opens on
home-no-round = no round is open
home-contact = Take part
home-contact-lead = Firms, their associations, think tanks and international bodies are welcome.
home-take-part = How to take part
home-invited = Who was invited first
home-documents = Related documents
home-all-documents = All documents
