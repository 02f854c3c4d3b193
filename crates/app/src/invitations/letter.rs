//! The letter of an invitation.

use db::Timestamp;
use i18n::Lang;
use mail::Address;

use crate::app::App;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::participants::Role;

/// What one letter says.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    pub address: Address,
    pub name: &'a str,
    pub role: Role,
    /// Who invites; empty where there is no name yet.
    pub inviter: &'a str,
    pub message: &'a str,
    pub expires_at: Timestamp,
}

/// `exchange` is as it is called in the letter's language.
pub fn write(app: &App, exchange: &Exchange, lang: Lang, words: &Words<'_>, token: &str) -> Letter {
    let say = |id| app.catalog.say(lang, id);
    let title = exchange.title.as_str();
    let role = app.catalog.say(lang, format!("role-{}", words.role)).text();
    let inviter = if words.inviter.is_empty() { exchange.contact.as_str() } else { words.inviter };
    let until = i18n::fmt::date(lang, words.expires_at.to_jiff(), &exchange.time_zone);
    let mut letter = Letter::new(lang, words.address.clone())
        .of(exchange)
        .subject(say("invitations-letter-subject").arg("exchange", title))
        .paragraph(say("invitations-letter-hello").arg("name", words.name))
        .paragraph(say("invitations-letter-invites").arg("inviter", inviter).arg("exchange", title))
        .paragraph(say("invitations-letter-role").arg("role", role.as_str()));
    if !words.message.is_empty() {
        letter = letter.paragraph(say("invitations-letter-message").arg("inviter", inviter)).quote("", words.message);
    }
    letter
        .button(say("invitations-letter-button"), link(app, exchange, lang, token))
        .after(say("invitations-letter-until").arg("address", words.address.as_str()).arg("date", until))
        .after(say("invitations-letter-nothing"))
        .reason(say("invitations-letter-reason").arg("inviter", inviter).arg("exchange", title))
        .reply_to_secretariat(exchange)
}

/// Where the letter's button leads.
fn link(app: &App, exchange: &Exchange, lang: Lang, token: &str) -> String {
    app.absolute(&exchange.href(lang, &format!("/invitations/{token}")))
}

/// A letter as it will look, with a link that leads nowhere.
#[derive(Clone, Debug)]
pub struct Preview {
    pub lang: Lang,
    pub to: String,
    pub subject: String,
    pub text: String,
}

pub fn preview(app: &App, exchange: &Exchange, lang: Lang, words: &Words<'_>) -> Preview {
    let letter = write(app, exchange, lang, words, "…");
    let (subject, text) = letters::preview(app, &letter);
    Preview { lang, to: words.address.as_str().to_owned(), subject, text }
}
