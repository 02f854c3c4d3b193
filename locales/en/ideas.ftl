ideas-title = Ideas
ideas-description = What small firms propose, with who supports it and what others say.
ideas-lead = What firms and their associations propose. Each idea has a number that can be cited.
ideas-share = Share an idea
ideas-filters = Order and filters
ideas-sort-newest = Newest
ideas-sort-supported = Most supported
ideas-sort-active = Recently active
ideas-sort-unanswered = Without comments
ideas-filter-mine = Written in English
ideas-filters-status = What came of them
ideas-status-any = Any status
ideas-none = No idea matches this choice yet.
ideas-all = Show all ideas
ideas-count = { $n ->
    [0] No ideas yet
    [one] { $n } idea
   *[other] { $n } ideas
}
ideas-supports = { $n ->
    [0] No supports yet
    [one] 1 support
   *[other] { $c ->
        [one] { $n } supports from { $c } economy
       *[other] { $n } supports from { $c } economies
    }
}
ideas-comments = { $n ->
    [0] No comments
    [one] { $n } comment
   *[other] { $n } comments
}
ideas-original-in = original in { $language }
ideas-open-until = Debate open until
ideas-closed = The debate is closed. Everything stays here to be read.
ideas-results = The most supported ideas
ideas-edited = Changed on
ideas-versions-link = { $n ->
    [one] { $n } version
   [2] Both versions
   *[other] All { $n } versions
}
ideas-state-hidden = Hidden
ideas-hidden-you-see = This text is hidden from others. You see it because you wrote it or moderate here.
ideas-translated-by-author = Translated by the author from { $language }.
ideas-translated-by-human = Translated by a person from { $language }.
ideas-translated-by-machine = Translated by machine from { $language }.
ideas-show-original = Show the original
ideas-is-original = This is the original (language: { $language }).
ideas-show-translation = Show the translation
ideas-stale = The original has changed since this translation.
ideas-title-only = Only the title is translated.
ideas-written-in = Written in { $language }. There is no translation yet.
ideas-withdrawn-title = { $symbol } has been withdrawn
ideas-again-title = { $symbol } is no longer published
ideas-hidden-title = { $symbol } is hidden
ideas-published-on = Published on
ideas-withdrawn-on = Its author withdrew it on
ideas-again-on = A moderator took that back, to read it again, on
ideas-hidden-on = A moderator hid it on
ideas-comments-stay = The comments below stay readable.
ideas-support = Support this idea
ideas-you-support = You support this idea
ideas-take-back = Withdraw my support
ideas-own = This is your idea. Others can support it.
ideas-edit = Change
ideas-translate = Translations
ideas-withdraw = Withdraw
ideas-flag = Flag this idea
ideas-support-from = Where the support comes from
ideas-supporters-link = All supports
ideas-more-economies = { $n ->
    [one] and { $n } more economy
   *[other] and { $n } more economies
}
ideas-translations = Translations
ideas-translations-link = { $n ->
    [one] { $n } translation
   *[other] { $n } translations
}
ideas-take-along = Share this idea
ideas-qr = Open on a phone (QR code)
ideas-qr-label = QR code of { $address }
ideas-new-title = Share an idea
ideas-step = Step { $step } of { $of }
ideas-begun = Ideas you have begun
ideas-untitled = Without a title yet
ideas-which-topic = Which topic does your idea belong to?
ideas-continue = Continue
ideas-sign-in-last = You only sign in at the end. Until then your draft is kept here.
ideas-begin-request = In this exchange the secretariat decides who takes part. You can write now: your idea is kept as a draft.
ideas-begin-invitation = In this exchange people take part by invitation. You can write now: your idea is kept as a draft.
ideas-new-write-title = Your idea
ideas-topic = Topic
ideas-title-label = Title
ideas-title-hint = Say what should be done, in one sentence.
ideas-text-label = Your idea
ideas-text-hint = What stands in your way? What would help? Figures from your own firm convince most.
ideas-language = Language of the text
ideas-later = Save and finish later
ideas-draft-kept = Your draft is kept here. You can go on with it at any time.
ideas-new-similar-title = Has it been said already?
ideas-similar-lead = These ideas are close to yours. Supporting one of them may carry further.
ideas-mine-is-new = My idea is different: continue
ideas-back-to-text = Back to my text
ideas-draft-stays = Your draft stays as it is while you look.
ideas-new-check-title = Check your answers before sending
ideas-change-text = Change something
ideas-needs-sign-in = One thing is left: sign in by email. Your idea stays here; afterwards you come back to this page and send it.
ideas-needs-profile = One thing is left: say who you are. It takes a minute, and your idea stays here.
ideas-awaits-request = In this exchange the secretariat decides who takes part. Your idea is not sent yet: it waits as a draft.
ideas-awaits-invitation = In this exchange people take part by invitation. Your idea is not sent yet: it waits as a draft.
ideas-admitted-sign-in = First sign in by email. If you take part already, you can then send your idea.
ideas-admitted-draft = Once you take part, you find it here and send it:
ideas-what-happens = Your idea is published at once with your name, role and economy. For 15 minutes you can still change it freely.
ideas-sign-in-and-send = Sign in and send
ideas-about-you = Say who I am
ideas-take-part = Ask to take part
ideas-send = Send my idea
ideas-rules-apply = By sending it, you accept these:
ideas-published = Thank you. Your idea is published as { $symbol }.
ideas-title-missing = Enter a title for your idea
ideas-title-long = { $n ->
    [one] The title is { $n } character too long
   *[other] The title is { $n } characters too long
}
ideas-title-lines = Write the title on one line
ideas-text-missing = Describe your idea
ideas-text-long = { $n ->
    [one] The text is { $n } character too long
   *[other] The text is { $n } characters too long
}
ideas-topic-missing = Choose a topic
ideas-topic-closed = This topic takes no new ideas any more. Choose another one: your text is kept.
ideas-round-closed = The round of this topic is closed. Your text is kept as a draft: choose a topic of the next round once there is one.
ideas-round-next = The round of this topic is closed. Choose a topic of the open round: your text is kept.
ideas-round-carried = The round of this topic is closed. The topic goes on in the open round and is now chosen there: your text is kept.
ideas-language-translated = There is a translation into this language already. Choose another language, or ask the secretariat.
ideas-firms-label = For how many firms is it submitted?
ideas-firms-hint = If you speak for an association or a chamber. Digits only. Readers see the number and that nobody has checked it.
ideas-firms-given-hint = Submitted for { $organisation }. Digits only. Readers see that nobody has checked the number.
ideas-firms-for-whom = Choose for which organisation you state a number of firms, or leave the number empty
ideas-firms = { $n ->
    [one] On behalf of { $n } firm, not checked
   *[other] On behalf of { $n } firms, not checked
}
ideas-language-missing = Choose a language
ideas-refused-closed = The debate is closed: nothing more can be sent or changed. Everything stays readable.
ideas-refused-counted = The debate is closed: supports stay as they were counted, and are no longer given or withdrawn.
ideas-refused-own = You cannot support your own idea. Others can support it.
ideas-refused-not-author = Only the author can do this. You can comment on the idea.
ideas-refused-not-published = This idea is hidden or withdrawn. Choose another one.
ideas-refused-merged = This idea is part of another one now. Support that one.
ideas-shut-open = Read { $symbol }
ideas-edit-title = Change { $symbol }
ideas-edit-free = Within 15 minutes of publishing you can change your text freely.
ideas-edit-version = Your change becomes a new version. Earlier versions stay readable, with the differences.
ideas-edit-kept = The idea stays as it was. What you typed is kept as a draft. Copy it from here, or send it when the debate is open again.
ideas-edit-copy = Your draft is kept, and cannot be sent any more. Copy from it what you want to say elsewhere.
ideas-reason = Why it changed:
ideas-reason-label = Why do you change it?
ideas-reason-hint = One sentence, shown beside the new version.
ideas-reason-missing = Say why you change it
ideas-reason-long = { $n ->
    [one] The reason is { $n } character too long
   *[other] The reason is { $n } characters too long
}
ideas-changed-meanwhile = This idea has changed in the meantime. Compare it with your text, then save again.
ideas-save = Save
ideas-cancel = Cancel
ideas-changed = Your change is saved.
ideas-withdraw-title = Withdraw { $symbol }
ideas-withdraw-explained = The text disappears from this site. The symbol, the date and the comments of others stay. This cannot be undone.
ideas-withdraw-confirm = Withdraw this idea
ideas-withdrawn-done = Your idea is withdrawn.
ideas-versions-title = Versions of { $symbol }
ideas-versions-lead = The newest version first. What was added and what was taken out is marked.
ideas-version = Version { $n }
ideas-supporters-title = Who supports { $symbol }
ideas-no-supports = Nobody supports this idea yet.
ideas-by-economy = By country or economy
ideas-named = { $n ->
    [0] Nobody is named
    [one] { $n } named supporter
   *[other] { $n } named supporters
}
ideas-unnamed = { $n ->
    [one] { $n } more person supports it without being named.
   *[other] { $n } more people support it without being named.
}
ideas-translations-title = Translations of { $symbol }
ideas-original-is = The original is in { $language } and is kept for ever.
ideas-no-translations = There is no translation yet.
ideas-origin-author = By the author
ideas-origin-human = By another person
ideas-origin-machine = By machine
ideas-translation-by-author = Added by the author
ideas-translation-by-moderator = Added by a moderator
ideas-origin-missing = Say who translated it
ideas-add-translation = Add a translation
ideas-choose = Choose
ideas-text-optional = Text
ideas-who-translated = Who translated it?
ideas-translated = The translation is saved.
ideas-support-one-press = You are signed in. Press the button, and your support counts.
ideas-support-unnamed = Count my support without my name (my country or economy is counted)
ideas-no-topics = There are no topics yet. Ideas are shared under a topic, and the secretariat adds the first one.
ideas-none-open = No topic takes new ideas at the moment.
