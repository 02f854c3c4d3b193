# The texts that wait for a moderator, with hints, and several of them hidden in one step.
queue-title = Texts that wait
queue-all = See all of them, with hints
queue-one-by-one = Decide one by one
queue-lead = Hints only point at what may be worth a look. They decide nothing, and only those who moderate see them. Tick what is plainly spam to hide it together.
queue-tick = Tick { $symbol }
queue-hide-ticked = Look at what is ticked
queue-hide-all = Look at all on this page
queue-many-title = Hide several texts
queue-many-lead = { $n ->
    [one] { $n } text would be hidden, under one rule and for one reason. Its author is told by mail and can appeal.
   *[other] { $n } texts would be hidden, each by its own decision, under one rule and for one reason. Their authors are told by mail and can appeal.
}
queue-reason-hint = The authors read it, and everybody can read it in the log. Name nobody.
queue-hide = { $n ->
    [one] Hide { $n } text
   *[other] Hide { $n } texts
}
queue-back = Back to the texts that wait
queue-back-campaign = Back to the campaign
queue-whole = Read the whole text
queue-many-most = One step takes a hundred at most: come back for others.
queue-none-chosen = Tick at least one text that waits and is not your own.
queue-none-hidden = Nothing was hidden: somebody has decided about these texts meanwhile, or they are not for you to decide.
queue-hidden = Decisions recorded. Texts hidden: { $symbol }. Their authors are told in ten minutes, unless you take it back.
queue-hidden-some = Decisions recorded. Texts hidden: { $symbol }. The others are as they were: somebody has decided about them meanwhile, or they are not for you to decide.
queue-last = { $n ->
    [one] Your last step: { $n } text hidden
   *[other] Your last step: { $n } texts hidden
}
queue-undone = Your decisions are taken back. Texts shown again: { $symbol }.
queue-hint-links = { $n ->
    [one] { $n } link
   *[other] { $n } links
}
queue-hint-new = { $n ->
    [0] Account made on the day of this text
    [one] Account { $n } day old
   *[other] Account { $n } days old
}
queue-hint-repeated = { $n } texts say exactly this
queue-hint-repeated-author = { $n } of them by the same person
queue-hint-alike = { $n ->
    [one] { $n } other text says the same
   *[other] { $n } other texts say the same
}
queue-hint-words = Words of your list:

queue-kind = Kind
queue-since = Waiting since
queue-flags = Flags
queue-rules = Rules named
queue-why = Reason and hints
queue-choose = Choose
queue-kind-idea = Idea
queue-kind-comment = Comment
queue-kind-position = Position
queue-kind-suggestion = Suggestion of a topic
queue-yes = yes
queue-no = no
queue-asked-none = No author has been asked to change a text.
queue-table = See them as a table
