# Texts that are nearly the same, counted as one campaign.
campaigns-title = Campaigns
campaigns-one-of = { $n ->
    [one] { $n } nearly identical text
   *[other] One of { $n } nearly identical texts
}
campaigns-show-title = { $n ->
    [one] { $n } text
   *[other] { $n } nearly identical texts
}
campaigns-show-lead = These texts say nearly the same thing in nearly the same words. Each one counts and stays where it was published.
campaigns-people = { $n ->
    [one] By { $n } person
   *[other] By { $n } people
}
campaigns-organisations = { $n ->
    [one] From { $n } organisation
   *[other] From { $n } organisations
}
campaigns-from = First on
campaigns-to = Last on
campaigns-on = All on
campaigns-first-text = First text
campaigns-texts = Texts
campaigns-all-texts = The { $n } texts
campaigns-identical = Word for word the same as the first text
campaigns-differences = Where it differs from the first text
campaigns-too-long = It differs from the first text; one of them is too long to show where
campaigns-desk-title = Campaign { $number }
campaigns-desk-lead = Texts that are nearly the same are counted together, so that you see how many people sent them. Nothing is hidden or ranked lower for it.
campaigns-none = No texts are nearly the same.
campaigns-all = All campaigns
campaigns-empty = No text is left in this campaign.
campaigns-number = Campaign
campaigns-column-people = People
campaigns-column-organisations = Organisations
campaigns-column-first = First date
campaigns-column-last = Last date
campaigns-public = See the public page
campaigns-take-out-lead = If a text is not the same, take it out: it then stands for itself. You can put it back.
campaigns-hide = Look at these to hide them
campaigns-hide-hint = To say the same as others breaks no rule. Hide them only where the text itself does.
campaigns-take-out = This is not the same
campaigns-outs = Taken out
campaigns-outs-lead = These texts are put into no campaign until somebody puts them back.
campaigns-back = Compare it again
campaigns-taken-out = { $symbol } is taken out and stands for itself.
campaigns-put-back = { $symbol } is compared with the other texts again.
campaigns-changed-meanwhile = This text has been changed or moved meanwhile. Nothing was changed. Look at the list again.
