comments-heading = What others say
comments-filters = Comments by stance
comments-of-them-answers = { $n ->
    [one] { $n } of them is an answer
   *[other] { $n } of them are answers
}
comments-all = All
comments-none = Nobody has commented on this idea yet. Say what you think of it, ask, or tell what you have seen.
comments-none-of-stance = There is no comment of this kind yet.
comments-none-closed = Nobody has commented on this idea.
comments-closed-since = The debate has been closed since
comments-opens-at = The debate opens on
comments-add = Add a comment
comments-send = Send my comment
comments-add-answer = Send my answer
comments-stance-legend = What kind of comment is it?
comments-stance-late = The 15 minutes are over: what kind of comment it is can no longer be changed. Save again to keep the rest.
comments-stance-missing = Choose what kind of comment it is
comments-hint-for = Say why it would help
comments-hint-against = Say why it would not help, or would do harm
comments-hint-question = Ask about what is not clear
comments-hint-experience = Tell what happened to you
comments-text-label = Your comment
comments-answer-label = Your answer
comments-text-hint = A fact from your firm says more than an opinion.
comments-text-missing = Write your comment
comments-answer-missing = Write your answer
comments-text-long = { $n ->
    [one] Your comment is { $n } character too long
   *[other] Your comment is { $n } characters too long
}
comments-language = Language of the text
comments-language-translated = There is a translation into this language already. Choose another language, or ask the secretariat.
comments-language-missing = Choose a language
comments-sign-in-last = You sign in when you send it. Your text is kept until then.
comments-draft-kept = Your comment is kept. You will find it again after this step, ready to send.
comments-voice-gone = You no longer speak for the organisation that you had chosen. Sent now, this is your own comment.
comments-published = Thank you. Your comment is published as { $symbol }.
comments-new-title = Comment on { $symbol }
comments-answer-title = Answer { $symbol }
comments-title = Comment { $symbol }
comments-answers-to = Answers
comments-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
comments-back-to-place = See it in the debate
comments-answer = Answer
comments-edit = Change
comments-withdraw = Withdraw
comments-flag = Flag this comment
comments-translations = Translations
comments-edited = changed on
comments-hidden-you-see = This text is hidden from others. You see it because you wrote it or moderate.
comments-stub-hidden = Hidden by a moderator on
comments-stub-withdrawn = Withdrawn by its author on
comments-stub-again = Taken back by a moderator, who reads it again, on
comments-stub-rule = Rule:
comments-translated-by-author = Translated from { $language } by the author.
comments-translated-by-human = Translated from { $language } by a person.
comments-translated-by-machine = Translated by machine from { $language }.
comments-stale = The original has changed since this translation.
comments-show-original = Show the original
comments-refused-closed = The debate is closed: nothing more can be sent. Everything stays readable.
comments-refused-not-author = Only the person who wrote this text can do that. You can answer it.
comments-refused-not-published = This text is hidden or withdrawn and takes no more comments. Choose another one to comment on.
comments-refused-merged = This idea has been merged into another one and takes no more comments. Nothing you typed is lost: copy it, and comment on the other idea.
comments-edit-title = Change { $symbol }
comments-edit-free = For 15 minutes after publishing you can change your text freely.
comments-edit-version = Your change becomes a new version. Earlier versions stay readable, with the differences.
comments-edit-kept = The comment stays as it was. What you typed is kept as a draft. Copy it from here, or send it when the debate is open again.
comments-reason = Reason for the change:
comments-reason-label = Why do you change this text?
comments-reason-hint = One sentence, shown beside the new version.
comments-reason-missing = Say why you change this text
comments-reason-long = { $n ->
    [one] The reason is { $n } character too long
   *[other] The reason is { $n } characters too long
}
comments-changed-meanwhile = This comment has changed meanwhile. Compare it with your text, then save again.
comments-save = Save
comments-cancel = Cancel
comments-changed = Your change is saved.
comments-withdraw-title = Withdraw { $symbol }
comments-withdraw-explained = The text disappears from this site. Its symbol, its date and the answers of others stay. This cannot be undone.
comments-withdraw-confirm = Withdraw this comment
comments-withdrawn = Your comment is withdrawn.
comments-versions-title = Versions of { $symbol }
comments-versions-lead = The newest version first. What was added or removed is marked.
comments-version = Version { $n }
comments-translations-title = Translations of { $symbol }
comments-original-is = The original is in { $language } and is kept for ever.
comments-no-translations = There is no translation yet.
comments-origin-author = By the author
comments-origin-human = By another person
comments-origin-machine = By machine
comments-origin-missing = Say who translated it
comments-add-translation = Add a translation
comments-translation-label = Translation
comments-who-translated = Who translated it?
comments-choose = Choose
comments-translated = The translation is saved.
