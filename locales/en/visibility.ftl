# Who may look into an exchange: everybody, or those who take part.
visibility-title = Who can read the exchange?
visibility-hint = Contributions, documents, lists, search and feeds. Name, promise, rules, contact and the way to take part are open to everybody.
visibility-public = Everybody
visibility-members = Only those who take part
visibility-missing = Choose who can read the exchange
visibility-sure = I have read what changes for readers
visibility-sure-missing = Confirm that you have read what changes for readers
visibility-turn-members = From now on, only those who take part would read the exchange.
visibility-turn-help-members = Whoever does not take part finds a page that says how to join. Links in letters, feeds and search engines lead there. What was read or copied before stays with those who have it.
visibility-turn-newsletter = { $n ->
    [0] The newsletter goes only to those who take part. Every subscriber does.
    [one] The newsletter goes only to those who take part. One subscriber does not, and receives no more issues.
   *[other] The newsletter goes only to those who take part. { $n } subscribers do not, and receive no more issues.
}
visibility-turn-public = From now on, everybody would read the exchange.
visibility-turn-help-public = Everything that only participants could read becomes public, with the names that stand on it. Search engines may list it. Those who wrote it expected otherwise: ask them first.
visibility-closed = Only for those who take part
visibility-closed-help = What is said in this exchange is read by those who take part. If you do, sign in.
visibility-join-open = Taking part is open to everybody: you need a confirmed email address and a profile.
visibility-join-request = You can ask the secretariat to take part.
visibility-join-invitation = The secretariat invites those who take part.
visibility-by-invitation-help = If you expected an invitation, write to the secretariat.
visibility-consent-hint = What I publish can be read by everybody who takes part, and stays on the record.
visibility-letter-declined-next = If you want to add something, answer this email.
