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
moderation-hide-hint = Symbol, date, rule and reason stay visible. The author is told by mail and can appeal.
moderation-rule = Rule
moderation-rule-hint = Needed when the text is hidden or to be changed.
moderation-choose = Choose
moderation-reason-hint = Needed unless the text is kept. The author reads it; when the text is hidden, everybody can read it in the log. Name nobody.
moderation-send-decision = Send the decision
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
moderation-letter-disagree = You can still read your text yourself. If you do not agree, you can appeal once: another person will look at it. You can also write to { $contact }.
moderation-letter-reason = You receive this letter because you wrote a text in { $exchange }.
moderation-ask = Ask the author to change it
moderation-ask-hint = It stays visible. The author is told the rule and the reason by mail.
moderation-escalate = Pass it on to the secretariat
moderation-escalate-hint = You decide nothing; the secretariat is told your reason by mail.
moderation-asked = Decision recorded: the author of { $symbol } is asked to change it.
moderation-passed-on = { $symbol } is passed on to the secretariat.
moderation-escalated = Passed on to the secretariat
moderation-is-escalated = This text was passed on to the secretariat, who will decide. Nothing was changed.
moderation-asked-before = Its author was asked to change it
moderation-last = Your last decision, { $symbol }:
moderation-undo = Take it back
moderation-undo-hint = Until then, no mail leaves.
moderation-undone = Your decision is taken back. { $symbol } waits again.
moderation-too-late = This decision can no longer be taken back.
moderation-looked-at-already = Somebody has already looked at this decision again. Nothing was changed.
moderation-outcome-keep = kept
moderation-outcome-ask = author asked to change it
moderation-outcome-hide = hidden
moderation-outcome-escalate = passed on to the secretariat
moderation-outcome-undo = taken back
moderation-outcome-show = shown again
moderation-outcome-uphold = the decision stands
moderation-log-title = Moderation log
moderation-log-description = Every text that was hidden: under which rule, why, and what came of an appeal.
moderation-log-lead = Every text that a moderator has hidden, with the rule and the reason. The texts themselves are not shown here.
moderation-log-none = No text has been hidden.
moderation-log-rules = Read the rules
moderation-log-by-rule = By rule
moderation-log-all = { $n ->
    [one] { $n } text
   *[other] All { $n } texts
}
moderation-log-hidden = Hidden on
moderation-log-appealed = The author has appealed
moderation-log-upheld = After an appeal, the decision stands
moderation-log-shown = Shown again
moderation-decision-title = Why { $symbol } is hidden
moderation-your-text = Your text
moderation-your-text-hint = Only you and those who moderate can read it here.
moderation-your-appeal = Your appeal
moderation-appeal = Appeal
moderation-appeal-lead = You can appeal once. Another person than the one who decided will look at it, and you get the answer by mail.
moderation-appeal-reason = Why should your text be shown again?
moderation-appeal-send = Send the appeal
moderation-appealed = Your appeal is received. Another person will look at it.
moderation-appeal-title = Appeal about { $symbol }
moderation-why-hidden = Why it was hidden
moderation-author-says = What its author says
moderation-answered = Answered
moderation-own-appeal = You made this decision, or you wrote the text: another person answers the appeal.
moderation-show = Show it again
moderation-show-hint = Everybody can read it. The log says that it was shown again.
moderation-uphold = The decision stands
moderation-uphold-hint = The text stays hidden.
moderation-public-hint = The author is told by mail, and everybody can read it in the log. Name nobody.
moderation-shown = Decision recorded: { $symbol } is shown again, and its author is told.
moderation-upheld = Decision recorded: { $symbol } stays hidden, and its author is told.
moderation-letter-escalated-subject = For you to decide: { $symbol }
moderation-letter-escalated = { $name } has passed { $symbol } on to you.
moderation-letter-appeal-subject = Appeal about { $symbol }
moderation-letter-appeal = The author of { $symbol } does not agree that it is hidden. Somebody else than the person who decided should look at it.
moderation-letter-ask-subject = Please change your text { $symbol }
moderation-letter-ask = A moderator asks you to change your text { $symbol }. It does not keep to this rule:
moderation-letter-ask-after = Your text stays visible meanwhile. If you do not agree, answer this letter or write to { $contact }.
moderation-letter-change = Change your text
moderation-letter-see-decision = See the decision, or appeal
moderation-letter-uphold-subject = Your text { $symbol } stays hidden
moderation-letter-uphold = Another person has looked at your appeal. Your text { $symbol } stays hidden.
moderation-letter-show-subject = Your text { $symbol } can be read again
moderation-letter-show = Your text { $symbol } can be read by everybody again.
