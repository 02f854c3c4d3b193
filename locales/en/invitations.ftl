# Inviting people to an exchange, and accepting.
invitations-title = Invitations
invitations-lead = Whoever you invite gets an email with a link. The link makes them a participant, whatever way others join.
invitations-new = Invite one person
invitations-many = Invite several people
invitations-drafts = Checked and not sent
invitations-draft-of = { $n ->
    [0] A sheet with no row to send
    [one] One person to be invited
   *[other] { $n } people to be invited
}
invitations-draft-until = Kept until:
invitations-imports = Sent from a sheet
invitations-import-of = { $n ->
    [one] One invitation
   *[other] { $n } invitations
}
invitations-list = All invitations
invitations-none = Nobody has been invited yet.
invitations-by-state = By state
invitations-all = { $n ->
    [one] One invitation
   *[other] All { $n } invitations
}
invitations-search = Part of an address or a name
invitations-search-button = Search
invitations-none-found = No invitation is like this.
invitations-show-all = Show all invitations
invitations-who = Invited
invitations-state = State
invitations-state-waiting = Waiting to be sent
invitations-state-sent = Sent
invitations-state-accepted = Accepted
invitations-state-expired = Expired
invitations-state-revoked = Revoked
invitations-state-undelivered = Could not be delivered
invitations-unwritten = Letter not written yet
invitations-written = Letter written
invitations-role = Role offered
invitations-role-hint = Nobody loses a higher role that they have already.
invitations-role-wrong = Choose a role that you may offer
invitations-role-not-yours = This role is above what you may offer. A coordinator can invite to it.
invitations-inviter = Invited by
invitations-sent-at = Sent
invitations-made-at = Written
invitations-until = Open until
invitations-language = Language of the letter
invitations-language-wrong = Choose a language of this exchange
invitations-message = Personal message
invitations-message-hint = Plain text, quoted in the letter as you write it. Nobody translates it.
invitations-days = For how many days the invitation is open
invitations-days-wrong = Enter a number of days, from 1 to { $max }
invitations-name = Their name
invitations-name-missing = Enter the person’s name

## One person

invitations-new-title = Invite one person
invitations-look = Look at the letter
invitations-check-title = Check the invitation
invitations-check-lead = This is the letter. Its link is made when you send it.
invitations-preview-to = To:
invitations-send-one = Send the invitation
invitations-edit = Change it
invitations-sent = The invitation is sent.
invitations-open-already = There is an open invitation for this address. Find it in the list to send it again.
invitations-takes-part-already = Whoever has this address takes part already, with this role or a higher one
invitations-one-title = Invitation for { $name }
invitations-undelivered-help = The mail server did not take the letter. Check the address, or try again:
invitations-came-with = Sheet
invitations-row-of = Row { $n }
invitations-resend = Send again
invitations-resend-help = A new letter is sent, and the time begins anew. The link of the old letter stops working.
invitations-resent = A new letter is sent. The old link no longer works.
invitations-revoke = Revoke the invitation
invitations-revoke-help = The link stops working. The person is not told.
invitations-keep = Keep it
invitations-one-back = Back to the invitation
invitations-revoked = The invitation is revoked.
invitations-over-already = Nothing was changed: the invitation had already been accepted or revoked, or another one is open.

## Many

invitations-many-title = Invite many
invitations-many-lead = { $max ->
    [one] Paste one row of a sheet, or choose its file. Nothing is sent before you have looked at it.
   *[other] Paste up to { $max } rows of a sheet, or choose its file. Nothing is sent before you have looked at them.
}
invitations-many-columns = The first row names the columns. Needed: { $needed }. If you like: { $others }.
invitations-words = Words that are understood
invitations-words-lead = Headings and choices may be in English, French or Spanish, with or without capitals and accents.
invitations-words-columns = Headings of columns
invitations-words-languages = Languages
invitations-words-roles = Roles
invitations-sheet = The sheet
invitations-sheet-hint = One of both is needed: paste the rows, or choose a file.
invitations-rows = Rows of the sheet
invitations-rows-hint = Commas, semicolons or tabs between the cells.
invitations-file = Or a file (CSV)
invitations-file-hint = As your spreadsheet program saves it as CSV or text. At most { $size }.
invitations-file-both = Paste rows or choose a file, not both. Choose the file again, or leave it out.
invitations-file-wrong = This file is not a CSV file. In your spreadsheet program, save the sheet as CSV, and choose that file.
invitations-many-terms = For all rows that say nothing else
invitations-many-check = Check the rows
invitations-rows-empty = Paste the headings and at least one row, or choose a file with them
invitations-rows-many = { $max ->
    [one] This is more than one row. Split the sheet.
   *[other] These are more than { $max } rows. Split the sheet.
}
invitations-columns-missing = Missing columns: { $columns }. The first row has: { $found }.
invitations-column-twice = The column “{ $column }” stands twice. Keep one of them.
invitations-quote-open = In row { $row } a quotation mark opens and is never closed.
invitations-column-email = email
invitations-column-name = name
invitations-column-organisation = organisation
invitations-column-language = language
invitations-column-role = role
invitations-draft-title = Check before you send
invitations-draft-fine = { $n ->
    [0] No row is ready to be sent.
    [one] One person will be invited.
   *[other] { $n } people will be invited.
}
invitations-draft-wrong = { $n ->
    [one] One row has a mistake and is not sent. Mend it first, or send the others and invite this person later.
   *[other] { $n } rows have mistakes and are not sent. Mend them first, or send the others and invite these people later.
}
invitations-draft-left-out = { $n ->
    [one] One row is left out: the person is invited, takes part, or stands in the sheet twice.
   *[other] { $n } rows are left out: the people are invited, take part, or stand in the sheet twice.
}
invitations-ignored = Columns that are not used:
invitations-preview = { $n ->
    [one] The letter as the first person gets it
   *[other] The letter in { $n } languages, as the first person gets it in each
}
invitations-send-many = { $n ->
    [one] Send one invitation
   *[other] Send { $n } invitations
}
invitations-mend = Mend the rows
invitations-wrong-csv = Download the rows with mistakes (CSV)
invitations-none-fine = No row of this sheet can be sent. Nothing was changed.
invitations-queued = The invitations are on their way.
invitations-queued-already = This sheet has been sent already. Nothing was sent twice.
invitations-import-title = Invitations from a sheet
invitations-progress = { $n ->
    [one] One invitation from this sheet
   *[other] { $n } invitations from this sheet
}
invitations-progress-waiting = { $n ->
    [one] One letter is still to be sent. Letters leave in batches, so that other mail does not wait.
   *[other] { $n } letters are still to be sent. They leave in batches, so that other mail does not wait.
}
invitations-since = { $n ->
    [one] One row more was left out: somebody else invited this person meanwhile.
   *[other] { $n } rows more were left out: somebody else invited these people meanwhile.
}
invitations-progress-again = See how far it is
invitations-delivered = Sent, no answer yet
invitations-undelivered-many = The mail server did not take every letter. Check the addresses, or try again:
invitations-resend-all = Send again to all who have not answered
invitations-resend-all-lead = { $n ->
    [one] One person has not answered, and gets a new letter.
   *[other] { $n } people have not answered, and get a new letter.
}
invitations-resend-all-help = For each of them the time begins anew. The old link works until the new letter is written. Whoever accepts or is revoked before that gets none.
invitations-resend-all-button = { $n ->
    [one] Send one letter
   *[other] Send { $n } letters
}
invitations-resent-all = The new letters are on their way.
invitations-revoke-all = Revoke all that are open
invitations-revoke-all-lead = { $n ->
    [one] One open invitation is revoked.
   *[other] { $n } open invitations are revoked.
}
invitations-revoke-all-help = Their links stop working, and letters that have not left stay here. Nobody is told. Whoever accepted still takes part.
invitations-revoke-all-button = { $n ->
    [one] Revoke one invitation
   *[other] Revoke { $n } invitations
}
invitations-revoked-all = The open invitations of this sheet are revoked.
invitations-none-left = Nothing to do: no invitation of this sheet is like that any more.
invitations-back = Back to the sheet
invitations-log = Rows
invitations-by-kind = By what came of them
invitations-rows-all = All
invitations-rows-fine = Fine
invitations-rows-wrong = With mistakes
invitations-rows-left-out = Left out
invitations-rows-none = There are no such rows.
invitations-row = Row
invitations-row-outcome = What came of it
invitations-row-fine = Fine
invitations-row-since = Left out: invited by somebody else meanwhile
invitations-row-cells = The row has { $text } cells, more than there are headings. A cell with a separator in it needs quotation marks.
invitations-row-email-missing = The address is missing
invitations-row-email-wrong = “{ $text }” is not an email address
invitations-row-name-missing = The name is missing
invitations-row-too-long = “{ $text }” is too long
invitations-row-language-unknown = “{ $text }” is not a language of this exchange
invitations-row-role-unknown = “{ $text }” is not a role
invitations-row-role-above = You may not offer this role: { $text }
invitations-row-double = Left out: the same address as in row { $text }
invitations-row-invited = Left out: has an open invitation
invitations-row-takes-part = Left out: takes part already. Role: { $text }

## Accepting

invitations-accept-title = Invitation
invitations-accept-lead = { $inviter } invites you to take part in “{ $exchange }”.
invitations-for = For
invitations-another = The invitation is for another address. You are signed in as:
invitations-another-help = Sign out, then open the link in your email again. Or ask the secretariat for an invitation to your address.
invitations-signs-in = You need no password. Accepting signs you in with the address above.
invitations-accept = Accept the invitation
invitations-look-around = Look around first
invitations-not-you = If this is not for you, close this page. Nothing has happened.
invitations-accepted = You take part now. Welcome.
invitations-in-title = You already take part
invitations-over-title = This invitation cannot be accepted
invitations-over-accepted = This invitation to “{ $exchange }” has already been accepted.
invitations-over-expired = This invitation to “{ $exchange }” was not accepted in time.
invitations-over-revoked = This invitation to “{ $exchange }” has been revoked.
invitations-over-unknown = This link leads to no open invitation to “{ $exchange }”.
invitations-next-accepted = If it was you, sign in with the address that was invited.
invitations-next-expired = Ask the secretariat for a new one.
invitations-next-revoked = If you think that this is a mistake, write to the secretariat.
invitations-next-unknown = If you got a newer email, use its link. Otherwise ask the secretariat.

## Letter

invitations-letter-subject = Invitation to “{ $exchange }”
invitations-letter-hello = Hello { $name },
invitations-letter-invites = { $inviter } invites you to take part in “{ $exchange }”.
invitations-letter-role = Your role there: { $role }
invitations-letter-message = A message from { $inviter }:
invitations-letter-button = See the invitation
invitations-letter-until = The invitation is for { $address } and open until { $date }.
invitations-letter-nothing = If you do nothing, nothing happens, and the link stops working on that day.
invitations-letter-reason = You get this letter because { $inviter } invites you to “{ $exchange }” at this address.
