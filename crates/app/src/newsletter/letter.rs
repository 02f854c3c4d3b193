//! The letters of a subscription: one that asks to confirm it, one that welcomes, one that asks whoever stands in a list
//! that was brought, and one with nothing but the link.

use db::Conn;
use i18n::Lang;
use mail::{Address, Header, HeaderName};

use super::asking::{Asked, Fresh};
use super::store::subscribers;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};

pub fn confirm(c: &mut Conn, app: &App, asked: &Asked, fresh: &Fresh) -> Result<Letter, Error> {
    let (letter, exchange) = letters::begin(c, &asked.exchange, asked.lang, asked.address.clone())?;
    let say = |id| app.catalog.say(asked.lang, id).arg("exchange", exchange.title.as_str());
    let is_subscribed = subscribers::is_active(c, asked.exchange.id, &asked.address)?;
    Ok(letter
        .subject(say("newsletter-letter-confirm-subject"))
        .paragraph(say("newsletter-letter-confirm-why"))
        .button(say("newsletter-confirm-button"), address(app, asked.lang, &exchange, "confirm", &fresh.token))
        .code(&fresh.code)
        .after(say("newsletter-letter-confirm-life"))
        .after(say(if is_subscribed {
            "newsletter-letter-confirm-already"
        } else {
            "newsletter-letter-confirm-not-you"
        }))
        .reason(say("newsletter-letter-confirm-reason")))
}

pub fn welcome(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    lang: Lang,
    to: Address,
    token: &str,
) -> Result<Letter, Error> {
    let (letter, exchange) = letters::begin(c, exchange, lang, to)?;
    let say = |id| app.catalog.say(lang, id).arg("exchange", exchange.title.as_str());
    let manage = address(app, lang, &exchange, "manage", token);
    let letter =
        letter.subject(say("newsletter-letter-welcome-subject")).paragraph(say("newsletter-letter-welcome-what"));
    let letter = if exchange.is_for_members() { letter.paragraph(say("newsletter-members")) } else { letter };
    let letter = letter
        .button(say("newsletter-manage-button"), &manage)
        .after(say("newsletter-letter-welcome-keep"))
        .reason(say("newsletter-letter-welcome-reason"))
        .manage(say("newsletter-unsubscribe-button"), address(app, lang, &exchange, "unsubscribe", token));
    one_click(letter, &address(app, lang, &exchange, "unsubscribe/one-click", token))
}

/// To somebody who stands in a list that the secretariat has brought: nothing comes to them unless they confirm. The
/// exchange is called as in the letter's language.
pub fn ask_listed(app: &App, exchange: &Exchange, lang: Lang, to: Address, token: &str) -> Letter {
    let say = |id| app.catalog.say(lang, id).arg("exchange", exchange.title.as_str());
    let letter = Letter::new(lang, to)
        .of(exchange)
        .subject(say("newsletter-letter-confirm-subject"))
        .paragraph(say("newsletter-letter-listed-why"));
    let letter = if exchange.is_for_members() { letter.paragraph(say("newsletter-members")) } else { letter };
    letter
        .button(say("newsletter-confirm-button"), address(app, lang, exchange, "confirm", token))
        .after(say("newsletter-letter-listed-life"))
        .after(say("newsletter-letter-listed-nothing"))
        .reason(say("newsletter-letter-listed-reason"))
}

/// To a subscriber who has lost the link to the page where a subscription is managed.
pub fn manage(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    lang: Lang,
    to: Address,
    token: &str,
) -> Result<Letter, Error> {
    let (letter, exchange) = letters::begin(c, exchange, lang, to)?;
    let say = |id| app.catalog.say(lang, id).arg("exchange", exchange.title.as_str());
    let letter = letter
        .subject(say("newsletter-letter-manage-subject"))
        .paragraph(say("newsletter-letter-manage-why"))
        .button(say("newsletter-manage-button"), address(app, lang, &exchange, "manage", token))
        .reason(say("newsletter-letter-manage-reason"))
        .manage(say("newsletter-unsubscribe-button"), address(app, lang, &exchange, "unsubscribe", token));
    one_click(letter, &address(app, lang, &exchange, "unsubscribe/one-click", token))
}

/// RFC 8058: what mail programs show as "unsubscribe" works with one press.
fn one_click(letter: Letter, address: &str) -> Result<Letter, Error> {
    let name = |text: &str| HeaderName::new(text).map_err(Error::internal);
    let value = |text: &str| Header::new(text).map_err(Error::internal);
    Ok(letter
        .header(name("List-Unsubscribe")?, value(&format!("<{address}>"))?)
        .header(name("List-Unsubscribe-Post")?, value("List-Unsubscribe=One-Click")?))
}

/// The absolute address of a page that a link opens: `manage`, `unsubscribe`, `unsubscribe/one-click`.
fn address(app: &App, lang: Lang, exchange: &Exchange, page: &str, token: &str) -> String {
    app.absolute(&exchange.href(lang, &format!("/newsletter/{page}?token={token}")))
}
