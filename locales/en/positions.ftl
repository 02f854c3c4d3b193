positions-heading = Positions of organisations
positions-none = No organisation has given its position yet.
positions-write = Position of { $organisation }
positions-title = Position of { $organisation } on { $symbol }
positions-given = Its positions
positions-drafts = Drafts of positions
positions-draft-seen-all = Only people who speak for this organisation see them.
positions-crumb = Position
positions-organisation = About this organisation
positions-back = Back to the idea
positions-firms = { $n ->
    [one] For { $n } firm
   *[other] For { $n } firms
}
positions-firms-stated = Stated by { $name } for { $organisation }; not checked
positions-state-hidden = Hidden
positions-draft-seen = This is a draft. Only people who speak for this organisation see it.
positions-hidden-you-see = This position is hidden. You see it because it is yours, or because you moderate.
positions-withdrawn-on = Withdrawn on
positions-hidden-on = Hidden on
positions-rule = The rule
positions-edit = Edit
positions-draft-another = Draft another one
positions-withdraw = Withdraw
positions-flag = Flag
positions-history = History
positions-version-text = Show the text
positions-act-drafted = Draft saved
positions-act-published = Published
positions-act-changed = Changed
positions-act-withdrawn = Withdrawn
positions-edit-title = Position of { $organisation } on { $symbol }: write
positions-edit-draft = A draft is seen only by people who speak for this organisation. Published, it stands above the debate with your name and the date.
positions-edit-public = This position is public. Your change is public as soon as you save it; earlier versions stay readable.
positions-clash = A colleague has saved this position since you opened it. Their version stands here, yours in the form below. Save again to replace theirs by yours.
positions-clash-now = As it stands now
positions-stance = Where does the organisation stand?
positions-stance-missing = Choose where the organisation stands
positions-text = What does it say, and why?
positions-text-missing = Write what the organisation says
positions-text-long = { $n ->
    [one] The text is { $n } character too long
   *[other] The text is { $n } characters too long
}
positions-firms-label = For how many firms does it speak?
positions-firms-hint = Digits only. Readers see that you stated it and that nobody has checked it.
positions-firms-wrong = Write the number of firms in digits, or leave the field empty
positions-save-draft = Save the draft
positions-publish = Publish
positions-save = Save for everybody
positions-saved = The draft is saved.
positions-published = The position is published.
positions-withdraw-title = Withdraw the position of { $organisation } on { $symbol }
positions-withdraw-explained = The text and its earlier versions go from this site. The page stays and says since when. The organisation can give another position later.
positions-withdraw-confirm = Withdraw this position
positions-withdrawn = The position is withdrawn.
positions-changed-meanwhile = A colleague has changed this position meanwhile. Open it again and look at it first.
positions-refused-closed = The debate is closed: a position can be read or withdrawn, and no longer written.
positions-refused-idea = This idea takes no positions: it is hidden, withdrawn or part of another one.
positions-refused-hidden = This position is hidden. The person who saved it last can appeal; until then it cannot be changed.
positions-remarks = Remarks of colleagues
positions-remarks-lead = Only people who speak for { $organisation } ever see these remarks. They are never published.
positions-remarks-none = No remarks yet.
positions-remarks-full = There are 100 remarks already: there is room for no more.
positions-remark = Your remark
positions-remark-missing = Write a remark
positions-remark-send = Leave the remark
positions-remarked = Your colleagues can read your remark.
