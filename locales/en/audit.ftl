# The audit log of the desk.
audit-title = Audit log
audit-lead = What was done at the desk: who did it, and how it stood before and after. Nothing here can be changed.
audit-none = Nothing has been done at the desk yet.
audit-by-action = By action
audit-when = When
audit-who = Who
audit-what = What
audit-object = To what
audit-before = Before
audit-after = After
audit-all = { $n ->
    [one] One action
   *[other] All { $n } actions
}
audit-action-decided = Decision
audit-action-took-back = Decision taken back
audit-action-answered-request = Request answered
audit-action-asked-about-request = Question about a request
audit-action-retried-mail = Mail sent again
audit-action-discarded-mail = Mail discarded
audit-action-invited = Invitation
audit-action-resent-invitation = Invitation sent again
audit-action-revoked-invitation = Invitation revoked
audit-action-appointed = Another role
audit-action-changed-organisation = Organisation changed
audit-action-changed-mandate = Mandate changed
audit-action-changed-text = Text changed
audit-action-published-texts = Texts published
audit-action-changed-timetable = Timetable changed
audit-action-changed-settings = Settings changed
audit-action-changed-status = Status of an idea
audit-action-wrote-note = Official note
audit-action-moved-idea = Topic of an idea
audit-action-merged-idea = Idea merged
audit-action-parted-idea = Merge of an idea taken back
audit-action-added-topic = Topic added
audit-action-closed-topic = Topic closed to new ideas
audit-action-reopened-topic = Topic opened again
audit-action-moved-topic = Order of topics
audit-action-closed-round = Round closed
audit-action-opened-round = Round opened
audit-action-decided-suggestion = Suggestion of a topic decided
audit-action-added-document = Document added
audit-action-changed-document = Document changed
audit-action-changed-edition = Edition of a document changed
audit-action-withdrew-document = Document withdrawn
audit-action-restored-document = Document given back
