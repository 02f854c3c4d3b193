participants-title = Participants
participants-description = The people taking part who agreed to be listed, and those who were invited first.
participants-lead = Everyone here takes part and agreed to be listed. E-mail addresses are never shown.
participants-economy = Country or economy
participants-sector = Sector
participants-size = Size
participants-role = Role
participants-any = Any
participants-filter = Show
participants-all = Show everyone
participants-listed = { $n ->
    [one] { $n } person listed
   *[other] { $n } people listed
}
participants-none = Nobody is listed yet. Be the first to take part.
participants-none-filtered = Nobody who is listed fits this choice. Try fewer filters.
participants-take-part = How to take part
participants-since = since
participants-invited = Invited when the exchange began
participants-invited-lead = These people were invited first. Being named here does not mean that they took part.
participants-name = Name
participants-organisation = Organisation
participants-kind = Kind
participants-members-title = Members of the Initiative
participants-members-description = The published numbers of Members, and each Member that a source names.
participants-members-none = Nothing has been published about the Members yet.
participants-counts = Published numbers, with their date and source
participants-date = Date
participants-date-between = between { $from } and { $to }
participants-number = Members
participants-what = What was counted
participants-source = Source
participants-named = { $n ->
    [one] { $n } Member by name
   *[other] { $n } Members by name
}
participants-named-lead = Each row says how sure it is: stated by a source, or inferred. The list is shorter than the published numbers, because no source names everyone.
participants-member = Member
participants-region = Region
participants-joined = Joined
participants-joined-by = by { $date }
participants-certainty = How we know
participants-not-counted = (not counted: its member States are)
