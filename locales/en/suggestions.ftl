# Topics that people suggest.
suggestions-title = Suggestions
suggestions-description = Topics that people suggested, with who supports them and what came of each.
suggestions-lead = Topics suggested by participants, and what became of each.
suggestions-new = Suggest a topic
suggestions-closed = No suggestions are taken now. The home page says what is open, and when.
suggestions-results = What became of the suggestions
suggestions-read = Read all suggestions
suggestions-count = { $n ->
    [0] No suggestions
    [one] { $n } suggestion
   *[other] { $n } suggestions
}
suggestions-order = Order
suggestions-newest = Newest
suggestions-supported = Most supported
suggestions-states = State
suggestions-all = All
suggestions-state-open = Not decided yet
suggestions-state-selected = Selected as a topic
suggestions-state-merged = Part of a topic
suggestions-state-declined = Declined
suggestions-gone = Its text was deleted by whoever made it.
suggestions-hidden = Hidden by a moderator
suggestions-flag = Flag this suggestion
suggestions-flag-lead = A moderator reads every flag. Disagreeing is no reason to flag.
suggestions-none = There is no suggestion here.
suggestions-supports = { $n ->
    [0] No supports yet
    [one] { $n } support
   *[other] { $n } supports
}
suggestions-topic = The topic:
suggestions-support = Support
suggestions-you-support = You support this suggestion.
suggestions-refused-decided = This suggestion has been decided. Its page says what became of it.
suggestions-refused-own = You cannot support your own suggestion. Others can support it.
suggestions-refused-hidden = This suggestion is hidden. Choose another one.
suggestions-new-title = Suggest a topic
suggestions-new-lead = Everybody sees the suggestion with your name. The secretariat decides what becomes a topic, and you are told by email.
suggestions-door = Before you can suggest a topic, one step is missing. What you typed is kept as a draft.
suggestions-title-label = Topic
suggestions-title-hint = In a few words, for example “Cold chains for small exporters”.
suggestions-title-missing = Enter the topic
suggestions-title-lines = Write the topic on one line
suggestions-why = Why it matters
suggestions-why-hint = What stands in the way, and for whom?
suggestions-why-missing = Say why it matters
suggestions-long = { $n ->
    [one] The text is { $n } character too long
   *[other] The text is { $n } characters too long
}
suggestions-send = Send the suggestion
suggestions-keep = Save the draft
suggestions-next-call = You can send it when the next call opens.
suggestions-made = Your suggestion is there. Others can support it now.
suggestions-desk-lead = Every topic that somebody suggested, the hidden ones marked. Open one to decide on it.
suggestions-desk-public = The public page
suggestions-decide = Decide
suggestions-decide-title = Decide on a suggestion
suggestions-decide-lead = Everybody sees the outcome, the reason and the date.
suggestions-outcome = What becomes of it?
suggestions-outcome-missing = Choose what becomes of it
suggestions-which-topic = Topic
suggestions-which-topic-hint = The one that it became, or that it is part of. Needed unless the suggestion is declined.
suggestions-new-topic = Make a new topic of it
suggestions-new-topic-lead = Begin the topic with these words as a draft, write it in the other languages and publish it. Then come back, choose it below and decide: until then the suggestion stays open.
suggestions-new-topic-begin = Begin a topic
suggestions-topic-missing = Choose the topic
suggestions-reason-hint = Needed when a suggestion is declined. Everybody can read it.
suggestions-decide-send = Publish the decision
suggestions-back = Back to the suggestions
suggestions-decided = The suggestion is decided, and its author is told.
suggestions-decided-already = Somebody else has decided meanwhile. Nothing of yours was saved.
suggestions-letter-subject = Your suggestion “{ $title }”
suggestions-letter-selected = Your suggestion “{ $title }” has become the topic “{ $topic }”.
suggestions-letter-merged = Your suggestion “{ $title }” is part of the topic “{ $topic }” now.
suggestions-letter-declined = Your suggestion “{ $title }” has been declined.
suggestions-letter-see = See it
suggestions-letter-reason = You receive this letter because you suggested a topic in “{ $exchange }”.
