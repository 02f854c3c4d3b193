organisations-title = Organisations
organisations-description = The firms, associations, chambers and other bodies that take part, and who speaks for them.
organisations-lead = These organisations take part. Only people whose mandate was confirmed speak for them.
organisations-link = See the organisations that take part
organisations-name = Name or part of it
organisations-all = Show all organisations
organisations-count = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
}
organisations-none = No organisation is listed yet.
organisations-none-filtered = No organisation matches this choice. Try fewer filters.
organisations-members = { $n ->
    [one] represents { $n } member
   *[other] represents { $n } members
}
organisations-members-label = Members represented
organisations-members-hint = How many firms or other members it speaks for. A number, such as 1200.
organisations-members-wrong = Enter a number of members, in digits
organisations-kind-missing = Choose the kind of organisation
organisations-web = Website
organisations-web-hint = The whole address, beginning with https://
organisations-web-wrong = Enter a whole web address, beginning with https://
organisations-about-en = Description in English
organisations-about-fr = Description in French
organisations-about-es = Description in Spanish
organisations-about-hint = A few lines for its public page. If a language is left empty, readers see another one.
organisations-as-of = As of
organisations-speakers = Who speaks for it
organisations-speakers-none = Nobody who speaks for it has agreed to be named here yet.
organisations-edit = Edit at the desk
organisations-see = See the public page
organisations-unlisted = Not public
organisations-desk-title = Organisations
organisations-new-title = Add an organisation
organisations-is-listed = Its page is public
organisations-is-listed-hint = Untick this until it is clear that the organisation exists and who speaks for it.
organisations-save = Save the organisation
organisations-saved = The organisation is saved.
organisations-name-taken = An organisation of this name is there already in this economy
organisations-clash = Somebody else has changed this organisation since you began. Nothing of yours is saved yet, and nothing is lost. Below stands what you typed: save it if it still holds.
organisations-clash-now = The organisation as it is now
organisations-mandates = Mandates
