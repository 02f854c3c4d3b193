# Texts that an organisation says are not its own.
disowning-rule = Not ours
disowning-choice = This is not what { $organisation } says
disowning-hint = Choose this where the text stands in the name of your organisation and is not its own. Until a decision, readers see that it is questioned.
disowning-questioned = Questioned by { $organisation }
