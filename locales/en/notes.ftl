# Official notes on ideas.
notes-title = Official note on { $symbol }
notes-work = Official note
notes-work-lead = A short text by the secretariat, in the languages of the exchange. It stands on the idea’s page with its date.
notes-work-write = Write an official note
notes-work-change = Change the official note
notes-heading = Official note of the secretariat
notes-other-language = This note is not written in your language.
notes-lead = Everybody can read the note, its date and your role. The author is told by email. Earlier versions are kept.
notes-text = Text
notes-text-missing = Enter the text in one language at least
notes-text-long = { $n ->
    [one] The text is { $n } character too long
   *[other] The text is { $n } characters too long
}
notes-gaps = Publish all the same
notes-gaps-hint = The note is not written in every language. Readers of the others are told so, and see another language.
notes-gaps-missing = Confirm that you publish with gaps, or write what is missing first
notes-send = Publish the note
notes-preview-unsent = Nothing is published yet, and nobody is told. What you typed stands in the form below.
notes-preview-lacks = It is not written in every language. To publish it all the same, tick the box below the texts.
notes-back = Back to the idea
notes-written = The note on { $symbol } is published, and its author is told.
notes-unchanged = Nothing was different, so nothing was saved.
notes-clash = Somebody else has changed the note since you began. Nothing of yours is saved yet, and nothing is lost. Below stands what you typed: publish it if it still holds.
notes-clash-now = The note as it is now
notes-none = There is no note now.
notes-remove = Remove the note
notes-remove-title = Remove the official note from { $symbol }
notes-remove-lead = Readers no longer see it. Its versions are kept, and the author is told.
notes-remove-send = Remove the note
notes-keep = Keep the note
notes-removed = The note on { $symbol } is removed, and its author is told.
notes-letter-subject = Official note on your idea { $symbol }
notes-letter-written = The secretariat has published an official note on your idea { $symbol }:
notes-letter-removed = The secretariat has removed its official note from your idea { $symbol }.
