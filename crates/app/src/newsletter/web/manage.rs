//! A subscription in the hands of its owner, by the link in a letter.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::confirm::{Link, Token, expired, manage_address};
use super::subscribe::{choices, languages};
use crate::error::Error;
use crate::exchange;
use crate::newsletter::managing::{self, Frequency, Subscriber, Wish};
use crate::page::{Frame, Page, Redirect};
use crate::topics;
use crate::visit::{Form, InExchange, Query};

#[derive(Template)]
#[template(path = "newsletter/manage.html")]
struct Manage {
    p: Frame,
    subscriber: Subscriber,
    token: String,
    /// Mail to them came back, or they complained: nothing is sent before they confirm once more.
    is_suppressed: bool,
    languages: Vec<(String, String)>,
    frequencies: Vec<(&'static str, String)>,
    topics: Vec<(String, String, bool)>,
    errors: FieldErrors,
}

impl Manage {
    /// The topics that were chosen, for a form that asks for them again.
    fn chosen(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().filter(|(.., on)| *on).map(|(slug, ..)| slug.as_str())
    }
}

pub async fn manage(x: InExchange, Query(Link { token }): Query<Link>) -> Result<Page, Error> {
    manage_page(&x, token, FieldErrors::new()).await
}

async fn manage_page(x: &InExchange, token: String, errors: FieldErrors) -> Result<Page, Error> {
    let (of, lang, sought) = (x.exchange.id, x.lang, token.clone());
    let found = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let Some(subscriber) = managing::find(c, of, &sought)? else { return Ok(None) };
            let (chosen, (round, _)) = (managing::topics(c, subscriber.id)?, exchange::round(c, of)?);
            let is_suppressed = managing::is_suppressed(c, of, &subscriber)?;
            // Of former rounds there is hardly any news: only what somebody follows stays to be left.
            let mut topics = topics::list(c, of, lang)?;
            topics.retain(|topic| topic.round == round || chosen.contains(&topic.id));
            Ok(Some((topics, chosen, subscriber, is_suppressed)))
        })
        .await?;
    let Some((topics, chosen, subscriber, is_suppressed)) = found else { return expired(x) };
    // Who does not take part in an exchange for members learns no topics of it.
    let topics = if x.is_inside() { choices(&topics, |topic| chosen.contains(&topic.id)) } else { Vec::new() };
    let p = x.frame(x.t("newsletter-manage-title")).section("newsletter").errors(&errors);
    let word = |frequency: &Frequency| x.term("newsletter-frequency-", frequency.as_str());
    let frequencies = Frequency::ALL.iter().map(|frequency| (frequency.as_str(), word(frequency))).collect();
    let languages = languages(x);
    Ok(Page::new(&Manage { p, subscriber, token, is_suppressed, languages, frequencies, topics, errors })?.unstored())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    token: String,
    language: String,
    frequency: String,
    topics: Vec<String>,
}

pub async fn update(x: InExchange, Form(form): Form<Wishes>) -> Result<Response, Error> {
    if !x.is_inside() {
        return Err(Error::MembersOnly);
    }
    let (lang, frequency) = (Lang::parse_in(&form.language, &x.exchange.languages), Frequency::parse(&form.frequency));
    let mut errors = FieldErrors::new();
    errors.check(lang.is_none(), "language", "newsletter-language-wrong");
    errors.check(frequency.is_none() && !form.frequency.is_empty(), "frequency", "newsletter-frequency-wrong");
    let Some(lang) = lang.filter(|_| errors.is_empty()) else {
        return Ok(manage_page(&x, form.token, errors).await?.invalid().into_response());
    };
    let (exchange, token) = (x.exchange.id, form.token.clone());
    let changed = x
        .app
        .db
        .write(move |tx| {
            let slugs: Vec<&str> = form.topics.iter().map(String::as_str).collect();
            let wish = Wish { language: lang.code(), frequency, topics: &slugs };
            managing::change(tx, exchange, &form.token, &wish)
        })
        .await?;
    answer(&x, changed, &token, "newsletter-saved")
}

#[derive(Template)]
#[template(path = "newsletter/unsubscribe.html")]
struct Unsubscribe {
    p: Frame,
    subscriber: Subscriber,
    token: String,
}

/// Shows whose subscription would end, and a button.
pub async fn unsubscribe(x: InExchange, Query(Link { token }): Query<Link>) -> Result<Page, Error> {
    let (exchange, sought) = (x.exchange.id, token.clone());
    let found = x.app.db.read(move |c| managing::find(c, exchange, &sought)).await?;
    let Some(subscriber) = found else { return expired(&x) };
    if !subscriber.is_active() {
        return manage_page(&x, token, FieldErrors::new()).await;
    }
    let p = x.frame(x.t("newsletter-unsubscribe-title")).section("newsletter");
    Ok(Page::new(&Unsubscribe { p, subscriber, token })?.unstored())
}

/// Ends the subscription; the page that follows offers to take it back.
pub async fn leave(x: InExchange, Form(Token { token }): Form<Token>) -> Result<Response, Error> {
    let (exchange, now, sought) = (x.exchange.id, x.now, token.clone());
    let ended = x.app.db.write(move |tx| managing::unsubscribe(tx, exchange, &sought, now)).await?;
    answer(&x, ended, &token, "newsletter-unsubscribed")
}

/// RFC 8058: a mail program ends the subscription for its reader, without cookies, from nowhere;
/// it wants no page and no redirect. The key in the address is all the proof there is or needs be.
pub async fn one_click(x: InExchange, Query(Link { token }): Query<Link>) -> Result<Response, Error> {
    let (exchange, now) = (x.exchange.id, x.now);
    let ended = x.app.db.write(move |tx| managing::unsubscribe(tx, exchange, &token, now)).await?;
    let status = if ended { StatusCode::OK } else { StatusCode::NOT_FOUND };
    Ok((status, x.t(if ended { "newsletter-unsubscribed" } else { "newsletter-expired-title" }).text()).into_response())
}

/// Takes the end of a subscription back.
pub async fn undo(x: InExchange, Form(Token { token }): Form<Token>) -> Result<Response, Error> {
    let (exchange, now, sought, consent) = (x.exchange.id, x.now, token.clone(), x.app.rng.id(x.now));
    let undone = x.app.db.write(move |tx| managing::undo(tx, exchange, &sought, consent, now)).await?;
    answer(&x, undone, &token, "newsletter-undone")
}

fn answer(x: &InExchange, done: bool, token: &str, notice: &'static str) -> Result<Response, Error> {
    if !done {
        return Ok(expired(x)?.into_response());
    }
    Ok(Redirect::to(manage_address(x, token)).notice(&x.app, notice, None).into_response())
}
