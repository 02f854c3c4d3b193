# Merging ideas.
merging-heading = Merge into another idea
merging-lead = Where two ideas say the same, this one can become part of the other. You see both before anything happens.
merging-title = Merge { $symbol } into another idea
merging-into = Into which idea?
merging-into-hint = Its number or symbol, for example I-7
merging-into-missing = Enter the number of the other idea
merging-into-unknown = There is no idea with this number
merging-look = Compare both ideas
merging-itself = An idea cannot be merged into itself
merging-not-published = This idea is no longer published by itself, so it cannot be merged
merging-into-merged = The other idea is part of a third one. Merge into that one.
merging-into-not-published = The other idea is hidden or withdrawn
merging-will = What will happen
merging-will-lead = The address of { $symbol } leads to { $other }, which says so. { $symbol } leaves the lists, the counts, the search and the feeds.
merging-will-stay = The text, the comments and the supports of { $symbol } are kept and stay readable. Nobody can comment on it or support it any more.
merging-will-both = { $n ->
    [0] Nobody supports both.
    [one] { $n } person supports both, and counts once.
   *[other] { $n } people support both, and count once each.
}
merging-will-count = { $n ->
    [0] Afterwards nobody supports { $other }. Its own author does not count.
    [one] Afterwards { $n } person supports { $other }. Its own author does not count.
   *[other] Afterwards { $n } people support { $other }. Its own author does not count.
}
merging-will-organisations = These organisations support { $other } as well from then on:
merging-will-positions = Positions of these organisations stay with { $symbol }, where they can be read:
merging-will-tell = The authors of both ideas are told by email, with your reason.
merging-will-undo = You can undo this: the supports that came with the merge go back as well.
merging-reason-hint = Everybody can read it. Name nobody.
merging-send = Merge { $symbol } into { $other }
merging-done = { $symbol } has been merged into this idea, and the authors are told.
merging-undo-title = Take the merge of { $symbol } back
merging-undo-lead = { $symbol } becomes an idea of its own again, with its text, its comments and its supports. The supports that came with it leave { $other }. The authors are told by email.
merging-undo-send = Take the merge back
merging-undo-chain = The other idea has been merged into a third one. Take that merge back first.
merging-undone = { $symbol } is an idea of its own again, and the authors are told.
merging-state = Merged
merging-part-since = Part of another idea since
merging-kept = The text, the comments and the supports are kept as they were. New ones belong to the other idea.
merging-parts = Merged into this idea
merging-parts-lead = Whoever supported these ideas counts here, once each. Their texts and comments stay readable.
merging-step = Merged into
merging-step-undone = An idea of its own again, no longer part of
merging-letter-subject = Your idea { $symbol } is part of { $other } now
merging-letter = The secretariat has merged your idea { $symbol } into the idea { $other }.
merging-letter-undone-subject = Your idea { $symbol } stands by itself again
merging-letter-undone = The secretariat has taken the merge of your idea { $symbol } into { $other } back.
merging-letter-other-subject = { $symbol } is part of your idea { $own } now
merging-letter-other = The secretariat has merged the idea { $symbol } into your idea { $own }. Whoever supported it counts with yours, once each.
merging-letter-other-undone-subject = { $symbol } is no longer part of your idea { $own }
merging-letter-other-undone = The secretariat has taken the merge of the idea { $symbol } into your idea { $own } back. The supports that came with it have gone back too.
