# Texts that an organisation, or a person, says are not its own.
disowning-rule = Not ours
disowning-choice = This is not what { $organisation } says
disowning-hint = Choose this where the text stands in the name of your organisation and is not its own. Until a decision, readers see that it is questioned.
disowning-questioned = Questioned by { $organisation }
disowning-mine-rule = Filed in my name
disowning-mine-choice = This was filed in my name, and I did not write it
disowning-mine-hint = Say below how you know. Moderators read this before other flags, and a mail tells you that it has arrived.
disowning-letter-subject = You say that { $symbol } is not yours
disowning-letter = You told us that { $symbol } was filed in your name, and that you did not write it. Moderators read this before other flags. Until they have decided, the text stays where it is.
disowning-letter-after = If you can show that it is about your name, or have more to say, answer this letter or write to { $contact }.
disowning-letter-reason = You receive this letter because you flagged a text in { $exchange }.
