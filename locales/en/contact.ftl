contact-title = Contact
contact-description = How to reach the secretariat of this exchange.
contact-form = Write to the secretariat
contact-lead = Your message goes to the secretariat by email. It is not published.
contact-name = Your name
contact-email = Email address
contact-email-hint = The answer goes there.
contact-subject = Subject
contact-message = Message
contact-send = Send my message
contact-name-missing = Enter your name
contact-email-wrong = Enter an email address, like name@example.com
contact-subject-missing = Enter a subject
contact-message-missing = Write your message
contact-message-long = { $n ->
    [one] Shorten the message by { $n } character
   *[other] Shorten the message by { $n } characters
}
contact-name-long = { $n ->
    [one] Shorten your name by { $n } character
   *[other] Shorten your name by { $n } characters
}
contact-subject-long = { $n ->
    [one] Shorten the subject by { $n } character
   *[other] Shorten the subject by { $n } characters
}
contact-line-breaks = Write it on one line
contact-sent-title = Your message is on its way
contact-sent-lead = The secretariat will read it and answer to the address that you gave.
contact-sent-home = Back to the exchange
contact-letter-subject = Contact form: { $subject }
contact-letter-from = { $name } ({ $email }) wrote with the contact form of “{ $exchange }”:
