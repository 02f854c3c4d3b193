# First contributions of newcomers, which wait for a moderator.
held-title = First contributions
held-lead = What newcomers wrote waits here until somebody has read it. A setting of the exchange says how many contributions of each newcomer wait here.
held-hints = Hints only point at what may be worth a look. They decide nothing, and only those who moderate see them.
held-hints-column = Hints
held-hints-count = { $n ->
    [one] { $n } hint
   *[other] { $n } hints
}
held-none = Nothing waits.
held-one = A first contribution
held-kind-idea = Idea
held-kind-comment = Comment
held-kind-suggestion = Suggestion of a topic
held-kind-translation = Translation
held-approve = Publish it
held-approve-hint = It appears as if just sent, even if the debate has closed since; a closed round takes nothing more. After ten minutes the author is told by email. Until then you can undo this, unless somebody has answered, supported, translated or flagged it.
held-approve-at-once-hint = It appears as if just sent, even if the call or the debate has closed since. The author is told by email at once. This is not taken back: what is published can be flagged and hidden.
held-decline = Decline it
held-decline-hint = After ten minutes it is hidden: symbol, date, rule and reason stand in the log, and the author is told and can appeal. Until then you can take that back, and it waits as before.
held-decline-translation-hint = After ten minutes symbol, date, rule and reason stand in the public log, and its author is told and can appeal. The translation itself is shown nowhere. Until then you can take that back, and it waits as before.
held-desk-round = The round of this text has been closed since, so it can no longer be published. Whatever you decide, its author is told that.
held-desk-debate = The debate has closed since. This text came in time, so it can still be published.
held-approve-round-hint = Nothing is published: the round is closed. The author is told at once.
held-decline-round-hint = Nothing is published, and nothing stands in the log. After ten minutes the author is told that the text could not be published, without rule and reason. Until then you can take that back.
held-rule-hint = Needed when the text is declined, or its author is asked to change it.
held-reason-hint = Needed unless the text is published. If the text is declined, everybody can read the reason in the log; otherwise only its author and the secretariat can. Name nobody.
held-back = Back to the list
held-where = See it where it stands
held-state-approved = Published
held-state-declined = Declined
held-state-asked = Its author is asked to change it
held-state-withdrawn = Withdrawn by its author
held-state-lapsed = Could not be published
held-approved = { $symbol } is published, and its author is told.
held-approved-for-now = { $symbol } is published. After ten minutes its author is told, unless you take it back.
held-declined = The text is declined. After ten minutes it is hidden, and its author is told.
held-translation-approved = The translation of { $symbol } is published, and its author is told.
held-last = You have declined:
held-last-approved = You have published:
held-last-many = { $n ->
    [one] Your last step: { $n } text declined
   *[other] Your last step: { $n } texts declined
}
held-many-lead = Tick plain spam to decline it all at once.
held-tick = Tick
held-many-check = { $n ->
    [one] { $n } text will be declined, under one rule and for one reason. After ten minutes it is hidden, and its author is told and can appeal. Until then you can take that back.
   *[other] { $n } texts will be declined, each by its own decision, under one rule and for one reason. After ten minutes they are hidden, and their authors are told and can appeal. Until then you can take all of it back.
}
held-many-translations = Translations are not published.
held-many-decline = { $n ->
    [one] Decline { $n } text
   *[other] Decline { $n } texts
}
held-many-none = Nothing was declined: somebody has decided about these texts or changed them meanwhile, or they are not for you to decide.
held-many-declined = Texts declined: { $symbol }. After ten minutes they are hidden, and their authors are told, unless you take it back.
held-many-some = Texts declined: { $symbol }. The others are as they were: somebody has decided about them or changed them meanwhile, or they are not for you to decide.
held-many-undone = Your decisions are taken back. Texts that wait again: { $symbol }.
held-undo-hint = Until it is hidden, nobody hears of it.
held-undo-approval-hint = It goes from every page and waits again, as long as nothing hangs on it. Its number is not given again.
held-undone = Your decision is taken back. The text waits as before.
held-hangs = Nothing was changed: somebody has answered, supported, translated, worked on or flagged this text meanwhile, or its author has changed what is there. If it is against a rule, hide it like any other text.
held-never-again = Nothing was changed: the round is closed, or what this text is about is not there any more, so it could not be published again. If it is against a rule, hide it like any other text.
held-changed-meanwhile = The author has changed this text since you opened it. It stands here as it is now. Please read it and decide again: what you have typed is kept.
held-lapsed-desk = The text could not be published. What it answers has gone or is merged, its round is closed, or its author no longer takes part. The author is told.
held-withdrawn-meanwhile = Its author has withdrawn this text. Nothing was changed. Go on with the next text.
held-decided-meanwhile = A moderator has decided about this text meanwhile. Nothing was changed. Go on with the next text.
held-received = Your text is received. A moderator reads it before it is published.
held-yours = Your text is waiting to be published
held-yours-waiting = Waiting for a moderator
held-waits = A moderator reads everybody’s first contributions before they are published. Until then only you and the moderators can see this text. You get an email as soon as there is a decision.
held-yours-round = The round has been closed since, so this text can no longer be published.
held-yours-debate = The debate has closed since. Your text came in time, so it can still be published.
held-usual-hours = { $n ->
    [one] It usually takes less than an hour.
   *[other] It usually takes less than { $n } hours.
}
held-usual-days = { $n ->
    [one] It usually takes a day.
   *[other] It usually takes { $n } days.
}
held-sent = Sent on
held-sent-ago = Sent
held-on-idea = About the idea
held-withdraw = Withdraw this text
held-withdrawn = You have withdrawn this text. Nobody will publish it.
held-lapsed = Your text could not be published. What it answers has gone or is merged, its round is closed, or you no longer take part. You still find it here.
held-letter-arrived-subject = A first contribution waits in “{ $exchange }”
held-letter-arrived = Somebody new has written in “{ $exchange }”. The text waits until a moderator has read it. While something waits, no other letter like this one is sent.
held-letter-approved-subject = Your text is published: { $symbol }
held-letter-approved = A moderator has read your text. It is published as { $symbol }.
held-letter-lapsed-subject = Your text could not be published
held-letter-translated-subject = Your translation of { $symbol } is published
held-letter-translated = A moderator has read your translation of { $symbol }. It is published.
held-letter-refused-subject = Your translation of { $symbol } is not published
held-letter-refused = A moderator has read your translation of { $symbol } and does not publish it. The rule:
held-ask-hint = After ten minutes the author has it again, and is told the rule and the reason by email and on its page. Changed and sent again, it waits as before.
held-asked = The author is asked to change the text, and hears of it after ten minutes, unless you take it back.
held-passed-on = The text is passed on to the secretariat.
held-last-asked = You have asked for a change of:
held-undo-asked-hint = The text waits as before, and its author hears nothing of it.
held-mended = Changed on request
held-yours-asked = Please change this text
held-asked-yours = A moderator has read your text and asks you to change it before it is published. Only you and the moderators can see it.
held-title-label = Title
held-text-label = Text
held-send-again = Send it again
held-not-asked = This text does not wait for a change by you any more. Nothing was changed. Open its page to see what became of it.
held-letter-passed-on-subject = For you to decide: a first contribution in “{ $exchange }”
held-letter-passed-on = { $name } has passed a first contribution on to you.
held-letter-asked-subject = Please change your text in “{ $exchange }”
held-letter-asked = A moderator has read your text and asks you to change it before it is published. It does not keep to this rule:
