moderation-title = Moderation
moderation-flag-title = Flag { $symbol }
moderation-flag-lead = A moderator reads every flag. Disagreeing is no reason to flag: answer instead.
moderation-which-rule = Which rule does this text break?
moderation-rule-missing = Choose a rule
moderation-reason = Reason
moderation-flag-reason-hint = Say what in the text breaks the rule. The author does not see who flagged it.
moderation-reason-missing = Give a reason
moderation-reason-long = { $n ->
    [one] The reason is { $n } character too long
   *[other] The reason is { $n } characters too long
}
moderation-send-flag = Send the flag
moderation-back = Back to the text
moderation-flagged = Thank you. A moderator will look at it.
moderation-flagged-already = You have flagged this text. A moderator will look at it.
moderation-own-flag = This is your own text. You can change or withdraw it.
moderation-own-decision = You wrote this text: another moderator decides about it.
moderation-waiting = { $n ->
    [one] { $n } text waits for a decision
   *[other] { $n } texts wait for a decision, the oldest first
}
moderation-none = No text waits for a decision.
moderation-to-desk = Back to the desk
moderation-gone = The text has been withdrawn by its author or is hidden already.
moderation-flags = { $n ->
    [one] { $n } flag
   *[other] { $n } flags
}
moderation-no-name = No name yet
moderation-decision = Your decision
moderation-what = What should happen to this text?
moderation-outcome-missing = Choose what should happen to the text
moderation-keep = Keep it
moderation-keep-hint = It stays as it is, and its flags are closed.
moderation-hide = Hide with a reason
moderation-hide-hint = Symbol, date and rule stay visible. The author is told the rule and the reason by mail.
moderation-rule = Rule
moderation-rule-hint = Needed when the text is hidden.
moderation-choose = Choose
moderation-reason-hint = Needed when the text is hidden. The author reads it.
moderation-send-decision = Send the decision
moderation-skip = Skip to the next one
moderation-kept = Decision recorded: { $symbol } is kept.
moderation-hidden = Decision recorded: { $symbol } is hidden, and its author is told.
moderation-decided-already = Another moderator has already decided about this text. Nothing was changed.
moderation-gone-meanwhile = This text has been withdrawn meanwhile. Choose to keep it, so that its flags are closed.
moderation-letter-flagged-subject = Flagged: { $symbol }
moderation-letter-flagged = { $symbol } has been flagged under the rule “{ $rule }”.
moderation-letter-flagged-why = The reason given: { $reason }
moderation-letter-decide = Look at it and decide
moderation-letter-hidden-subject = Your text { $symbol } is hidden
moderation-letter-hidden = A moderator has hidden your text { $symbol }. Others now see its symbol, its date and this rule:
moderation-letter-hidden-why = The reason: { $reason }
moderation-letter-see = See your text
moderation-letter-disagree = You can still read your text yourself. If you disagree, answer this letter or write to { $contact }.
moderation-letter-reason = You receive this letter because you wrote a text in { $exchange }.
