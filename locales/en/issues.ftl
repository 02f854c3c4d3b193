# Issues of the newsletter, as the desk composes them.
issues-title = Newsletter
issues-lead = Each issue is written in all languages, read by a second person, and sent at its time.
issues-new = New issue
issues-new-lead = Give it a name that the secretariat recognises. Titles for readers come next.
issues-begin = Begin
issues-begun = The issue is begun. Add its titles and its first block.
issues-name = Working name
issues-name-hint = Only the desk sees it.
issues-name-missing = Enter a working name
issues-name-taken = Another issue has this name as its address. Choose another name
issues-back = Back to the issue
issues-back-list = Back to the list
issues-none = No issue has been written yet. Begin the first one.
issues-none-state = No issue is in this state.
issues-by-state = By state
issues-changed = Last change
issues-sends = To be sent
issues-read = Read it in the archive
issues-asked-mark = Waits for approval
issues-held-up-mark = Held up
issues-state-draft = Draft
issues-state-approved = Approved
issues-state-scheduled = Scheduled
issues-state-sending = Being sent
issues-state-sent = Sent
issues-state-discarded = Put aside

## The issue
issues-begun-by = Begun by
issues-written-by = Last written by
issues-approved-by = Approved by
issues-next = Next step
issues-in-the-way = What stands in the way
issues-nothing-in-the-way = Nothing stands in the way. A second person may now read it.
issues-waits = It waits for a second person to read it.
issues-to-approve = Go to the approval
issues-is-approved = A second person has approved it. It has no time yet.
issues-to-schedule = Choose the time
issues-reschedule = Change the time
issues-is-discarded = This issue is put aside. Nothing of it is lost.
issues-is-sent = This issue has been published. It can no longer be changed.
issues-sending = Sending
issues-statistics = Statistics
issues-preview = Preview
issues-checks = Checks
issues-titles = Titles
issues-titles-edit = Edit titles
issues-subject = Title, and subject of the email
issues-preheader = Line beside the subject
issues-preheader-hint = Mail programs show it in their list, after the subject.
issues-held-up = It was not sent at its time.
issues-held-up-gone = Something that it shows can no longer be read by everybody. Take that block out, then have it approved again.
issues-held-up-changed = Something that it shows says other words now than were approved. Read the preview, then have it approved again.
issues-held-up-checks = A check fails. Look at the checks, mend what they name, then have it approved again.
issues-held-up-restored = A backup was restored. This issue may have been sent after the backup was made. If it was not, choose a time again.
issues-held-up-fault = It could not be sent because of a fault on the site. Plan it again, or tell whoever runs the site.
issues-gaps-count = { $n ->
    [one] { $n } text is missing in a language.
   *[other] { $n } texts are missing in a language.
}
issues-gaps-allowed = You said that this is fine. Readers are told.
issues-missing-title = Title missing
issues-missing-text = Text missing
issues-missing-alt = Alternative text missing
issues-missing-url = Address missing
issues-not-open = This issue can no longer be changed. Go back to it to see how it stands.

## Blocks
issues-blocks = Blocks
issues-blocks-none = There is no block yet. Add the first one below.
issues-blocks-many = An issue has at most 40 blocks. Take one out first.
issues-block-add = Add a block
issues-block-kind = Kind of block
issues-kind-heading = Heading
issues-kind-text = Text
issues-kind-picture = Picture
issues-kind-idea = Idea
issues-kind-document = Document
issues-kind-topic = Topic
issues-kind-numbers = Numbers
issues-kind-call = Button
issues-block-title = Block: { $kind }
issues-block-edit = Edit block
issues-block-up = Move up
issues-block-down = Move down
issues-block-moved = The block has moved.
issues-block-saved = The block is saved.
issues-block-empty = This block is empty
issues-fills-itself = Fills itself
issues-block-remove = Remove this block
issues-block-remove-lead = It is removed in all languages. This cannot be undone.
issues-block-removed = The block is removed.
issues-ends-approval = This issue is approved. If you save a change, it has to be approved again, and its time is taken back.
issues-clash = Somebody saved this meanwhile. This is what they wrote:
issues-clash-yours = What you typed is still below. Save again to replace theirs.
issues-save = Save
issues-heading = Heading
issues-text = Text
issues-words = Your words before it
issues-words-hint = Markdown. The rest fills itself in each language.
issues-caption = Caption
issues-alt = Alternative text
issues-picture = Picture
issues-picture-see = See the picture
issues-call-label = Words on the button
issues-call-url = Where it leads
issues-call-url-hint = An address that begins with https://, or the path of a page here. One language is enough for all.
issues-subject-idea = Idea
issues-subject-idea-hint = Its symbol, such as I-12, or its address
issues-subject-document = Document
issues-subject-document-hint = The address of its page
issues-subject-topic = Topic
issues-subject-choose = Choose a topic
issues-shows = It shows:
issues-gone = Not public
issues-figures = Which numbers
issues-figures-hint = They are counted when the issue is approved, and carry that date.
issues-figure-ideas = Ideas
issues-figure-comments = Comments
issues-figure-supports = Supports
issues-figure-people = People who take part
issues-figure-economies = Economies
issues-too-long = { $n ->
    [one] This is { $n } character too long
   *[other] This is { $n } characters too long
}
issues-one-line = Write this on one line
issues-url-wrong = Enter a whole address that begins with https://, or the path of a page here
issues-idea-wrong = There is no public idea of this name. Enter a symbol such as I-12
issues-document-wrong = There is no document at this address
issues-topic-wrong = Choose one of the topics

## Settings
issues-settings-title = Titles and readers
issues-settings-saved = The settings are saved.
issues-slug = Address
issues-slug-hint = The last part of the issue’s address, such as 2026-spring. It does not change after sending.
issues-slug-wrong = Use small letters, digits and hyphens only, at most 60
issues-slug-taken = Another issue has this address. Choose another one
issues-slug-composed = An issue written at the desk has this address already.
issues-gaps = It may be sent with texts missing in some languages
issues-gaps-hint = Readers see them in another language, and are told so.
issues-audience = Who gets it
issues-audience-hint = Whatever you leave empty narrows nothing.
issues-audience-languages = Language
issues-audience-topics = Topics
issues-audience-topics-hint = Whoever chose one of these, or chose none.
issues-audience-roles = Role
issues-audience-roles-hint = Only subscribers who take part in one of these roles.
issues-audience-economies = Economies
issues-audience-economies-hint = Names or codes, with semicolons between them.
issues-economy-wrong = No economy is called “{ $name }”
issues-reach = { $n ->
    [0] Nobody would get it now.
    [one] { $n } subscriber would get it now.
   *[other] { $n } subscribers would get it now.
}

## Approval
issues-approve-title = Approval
issues-approve-lead = Whoever wrote last does not approve. A second person reads the issue in each language first.
issues-approve = Approve this issue
issues-approve-yourself = You wrote in it last. Somebody else who runs this exchange approves it.
issues-approve-alone = You are the only person who runs this exchange. Invite somebody to the secretariat, or give somebody that role.
issues-approve-invite = Invite somebody
issues-approve-people = Give somebody the role
issues-approve-clash = Somebody changed the issue since you looked at it. Read it again.
issues-approve-obstacles = Mend what stands in the way first
issues-approved = The issue is approved. Choose its time.
issues-approved-already = It is approved already.
issues-asked-since = Asked on
issues-look = Read it
issues-second-person = A second person
issues-ask = Ask for approval
issues-asked = The others who run this exchange see now that it waits.
issues-ask-withdraw = Withdraw the request
issues-ask-withdrawn = It no longer waits for approval.
issues-obstacle-title = It has no title in any language.
issues-obstacle-blocks = It has no blocks.
issues-obstacle-empty = { $n ->
    [one] { $n } block is empty.
   *[other] { $n } blocks are empty.
}
issues-obstacle-missing = { $n ->
    [one] { $n } text is missing in a language. Write it, or say in the settings that this is fine.
   *[other] { $n } texts are missing in a language. Write them, or say in the settings that this is fine.
}
issues-obstacle-checks = { $n ->
    [one] { $n } check fails.
   *[other] { $n } checks fail.
}

## Time
issues-schedule-title = Time of sending
issues-schedule = Send it at this time
issues-scheduled = The time is set.
issues-unschedule = Take the time back
issues-unschedule-lead = The issue stays approved and is not sent.
issues-unscheduled = The issue has no time any more.
issues-send-now = Send it now
issues-send-now-lead = It is published and goes to all its readers at once. You can pause it while it is being sent.
issues-sent-now = The issue is being published.
issues-not-approved = A second person has to approve it first.
issues-zone = Time zone
issues-zone-hint = A capital, a large city, or a name such as Europe/Zurich
issues-date-wrong = Enter a date, such as 2026-04-30
issues-time-wrong = Enter a time, such as 14:30
issues-date-past = This time has passed. Choose a later one
issues-date-far = This is more than a year away. Choose an earlier date

## Put aside
issues-discard = Put this issue aside
issues-discard-lead = It is not sent, and stays in the list. You can take it out again.
issues-discarded = The issue is put aside.
issues-restore = Take it out again
issues-restore-lead = It becomes a draft again, with everything that was written.
issues-restored = The issue is a draft again.

## A test
issues-test = Send a test
issues-test-lead = One email shows you the issue as readers will get it. Its links do not belong to a subscription.
issues-test-to = To
issues-test-language = Language
issues-test-send = Send the test
issues-test-sent = The test is on its way.
issues-test-many = This issue has had 100 tests, which is the most.
issues-test-many-to-one = This address has had 5 tests of this issue, which is the most.
issues-test-many-today = You have sent 50 tests within a day, which is the most. Try again tomorrow.
issues-test-suppressed = This address is suppressed: no newsletter is sent to it.
issues-test-subject = Test: { $title }
