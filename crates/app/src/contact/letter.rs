//! What somebody writes, and the mail that it becomes.

use db::Conn;
use mail::{Address, Header};
use web::{FieldErrors, Words};

use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;

/// Longest name and subject, in characters; the form shows it too.
const LINE: usize = 120;
/// Longest message, in characters.
const MESSAGE: usize = 3000;

/// A letter to the secretariat.
#[derive(Clone)]
pub struct Letter {
    pub name: String,
    pub from: Address,
    pub subject: String,
    pub message: String,
    /// The language of the page it was written on.
    pub language: String,
    pub form_key: String,
    /// The caller, as limits count them.
    pub caller: String,
}

/// Checks what a form sends; the address apart from whether there is one.
pub fn check(name: &str, email: &str, subject: &str, message: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.check(name.is_empty(), "name", "contact-name-missing");
    line(&mut errors, "name", "contact-name-long", name);
    errors.check(Address::parse(email).is_err(), "email", "contact-email-wrong");
    errors.check(subject.is_empty(), "subject", "contact-subject-missing");
    line(&mut errors, "subject", "contact-subject-long", subject);
    errors.check(message.is_empty(), "message", "contact-message-missing");
    let long = markup::count_chars(message);
    errors.check(long > MESSAGE, "message", Words::new("contact-message-long").with("n", long - MESSAGE.min(long)));
    errors
}

fn line(errors: &mut FieldErrors, field: &'static str, too_long: &'static str, text: &str) {
    let long = markup::count_chars(text);
    errors.check(long > LINE, field, Words::new(too_long).with("n", long - LINE.min(long)));
    errors.check(text.contains('\n'), field, "contact-line-breaks");
}

/// The mail: an answer to it goes to the writer.
pub(super) fn write(c: &mut Conn, app: &App, exchange: &Exchange, letter: &Letter) -> Result<letters::Letter, Error> {
    let (begun, exchange) = letters::to_secretariat(c, app, exchange)?;
    let lang = begun.lang();
    let name = Header::cleaned(&letter.name);
    let reply_to = letter.from.clone().with_name(name.as_str()).unwrap_or_else(|_| letter.from.clone());
    let who = app
        .catalog
        .say(lang, "contact-letter-from")
        .arg("name", letter.name.as_str())
        .arg("email", letter.from.as_str())
        .arg("exchange", exchange.title.as_str())
        .text();
    let subject = app.catalog.say(lang, "contact-letter-subject").arg("subject", letter.subject.as_str()).text();
    Ok(begun.subject(subject).paragraph(who).quote(&letter.language, &letter.message).reply_to(reply_to))
}
