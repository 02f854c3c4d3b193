# What the secretariat decides about its exchange.

settings-title = Settings
settings-joining = How do people join?
settings-joining-hint = Whoever takes part already goes on taking part.
settings-joining-open = Openly: a confirmed address and a profile are enough
settings-joining-request = By request: the secretariat approves each
settings-joining-invitation = By invitation only
settings-joining-missing = Choose how people join
settings-contact = Address of the secretariat
settings-contact-hint = Letters to the secretariat go there, and it stands on the pages of the exchange.
settings-contact-wrong = Enter an email address, like name@example.com
settings-zone = Time zone
settings-zone-hint = A name such as Europe/Zurich or Africa/Dakar. Nothing opens or closes at another moment: the same moments are shown by other clocks.
settings-zone-wrong = Write the name of a time zone, such as Europe/Zurich
settings-languages = Languages
settings-languages-hint = In a new language, texts that are not written yet are shown in another one, marked as such.
settings-languages-missing = Choose at least one language
settings-language-used = People take part or have subscribed: addresses in this language stand in their letters. It can no longer be taken away
settings-save = Save
settings-saved = The settings are saved. They hold from now on.
settings-clash = Somebody else has changed the settings since you began. Nothing of yours is saved yet, and nothing is lost. This is how they are now:
settings-clash-yours = Below is what you chose. Look at both, and save if yours still holds.
