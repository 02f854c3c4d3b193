# Signing in and out, and a person's profile.

## Asking for a link

people-sign-in-title = Sign in
people-sign-in-lead = We send you an email with a link and a code. You need no password.
people-sign-in-button = Email me a sign-in link
people-sign-in-new = New here? Do the same. Your account is made when you open the link.
people-email = Email address
people-email-hint = It is never published.
people-email-wrong = Enter an email address, like name@example.com

## Check your email

people-code-title = Check your email
people-code-lead = The link works for 15 minutes.
people-code-sent = We send the link and the code to:
people-code = Six-digit code
people-code-hint = From the newest email. It works only in this browser.
people-code-button = Sign in
people-code-shape = Enter the six digits of the code
people-code-wrong = { $left ->
    [one] This is not the code. You have one try left.
   *[other] This is not the code. You have { $left } tries left.
}
people-code-over = This code no longer works. Ask for a new one.
people-code-none = No code is waiting for this browser. Ask for a new one.
people-code-none-title = Ask for a new code
people-code-nothing = No email after a few minutes?
people-code-nothing-help = Look into the folder for unwanted mail. Check that the address is right.
people-send-again = Send a new link
people-ask-again = Ask for a new link
people-other-address = Use another address

## The link

people-link-lead = You are about to sign in as:
people-link-button = Sign in
people-link-not-you = If this is not your address, close this page. Nothing has happened.
people-expired-title = This link has expired
people-expired-lead = A link works once, for 15 minutes. Ask for a new one.
people-expired-to = We can send a new link to:
people-signed-in = You are signed in.
people-signed-out = You are signed out.
people-signed-out-everywhere = You are signed out on every device.

## The letter

people-sign-in-letter-subject = Sign in to { $site }
people-sign-in-letter-why = Somebody, probably you, asked to sign in to { $site }. Press the button to go on.
people-sign-in-letter-button = Sign in
people-sign-in-letter-life = The link and the code work once, for 15 minutes.
people-sign-in-letter-not-you = If it was not you, do nothing. Never give the code to anybody.
people-sign-in-letter-reason = You receive this because this address was entered on { $site }.

## The profile

people-profile-title = Your profile
people-profile-lead = Who you are and where from stands beside what you write. You can change it at any time.
people-profile-you = You
people-profile-staff = You help to run an exchange: your name is enough.
people-profile-more = More about you, if you like
people-profile-firm = Your firm or organisation
people-profile-languages = Your languages
people-profile-public = What others see
people-profile-button = Save my profile
people-profile-saved = Your profile is saved.
people-name = Name
people-name-hint = As you want it to stand beside your ideas and comments.
people-name-missing = Enter your name
people-name-address = Enter your name, without an email or web address
people-name-mixed = Use one alphabet within a word
people-no-letters = Use at least one letter
people-too-long = { $max ->
    [one] Use at most { $max } character
   *[other] Use at most { $max } characters
}
people-kind = For whom do you speak?
people-kind-missing = Choose for whom you speak
people-organisation = Name of the organisation
people-organisation-hint = Leave this empty if you speak on your own.
people-organisation-missing = Enter the name of the organisation
people-title = Your role there
people-title-hint = For example owner, export manager or policy officer.
people-economy = Country or economy
people-economy-hint = Where you or your firm are.
people-economy-missing = Choose a country or economy
people-choose = Choose from the list
people-firm-hint = Required for firms, optional for others.
people-sector = Sector
people-sector-missing = Choose a sector
people-size = Number of people who work there
people-size-missing = Choose how many people work there
people-women-led = Is it led by women?
people-women-led-hint = Never shown beside your name. It only counts in statistics.
people-women-led-yes = Yes
people-women-led-no = No
people-women-led-unsaid = I would rather not say
people-languages = Languages that I read and write
people-public-always = Your name and your country or economy always stand beside what you publish.
people-shows-organisation = Show my organisation
people-shows-organisation-hint = Its name stands beside my ideas and comments.
people-shows-firm = Show sector and size
people-shows-firm-hint = They help others to see whom an idea comes from.
people-is-listed = List me among the participants
people-is-listed-hint = My name stands in the public list of participants.
people-public-never = Your email address is never shown.
people-former = Former participant
