//! Somebody comes back with the link, or types the code: the address is theirs.

use db::{Conn, Id, Timestamp, from_row, text_enum};
use i18n::Lang;
use mail::Address;
use subtle::ConstantTimeEq;

use super::store::{requests, subscribers};
use super::{LIFE, TRIES, letter};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;
use crate::people::Browser;
use crate::{deliveries, token, topics};

/// A subscription that was asked for.
#[derive(Clone)]
pub struct Request {
    pub id: Id,
    pub email: String,
    pub language: String,
    pub topics: String,
    pub(super) code_hash: Vec<u8>,
    pub tries: i64,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}
from_row!(Request { id, email, language, topics, code_hash, tries, created_at, expires_at, used_at });

impl Request {
    /// Whether its link still works.
    pub fn is_open(&self, now: &Timestamp) -> bool {
        self.used_at.is_none() && *now < self.expires_at
    }

    /// Whether its code may still be tried. (One whose letter was never sent looks the same.)
    pub fn takes_code(&self, now: &Timestamp) -> bool {
        self.used_at.is_none() && *now < self.created_at + LIFE && self.tries < TRIES
    }

    pub fn topic_slugs(&self) -> Vec<&str> {
        self.topics.split(' ').filter(|slug| !slug.is_empty()).collect()
    }

    fn lang(&self) -> Lang {
        Lang::parse(&self.language).unwrap_or_default()
    }
}

text_enum! {
    /// How somebody agreed.
    pub enum Channel { Link = "link", Code = "code", Undo = "undo", Import = "import" }
}

/// What chance gives; drawn before the transaction.
#[derive(Clone)]
pub struct Fresh {
    subscriber: Id,
    consent: Id,
    letter: Id,
    /// Of the link in the welcome letter.
    token: String,
    /// Of the page that follows now.
    pub here: String,
}

impl Fresh {
    pub fn draw(app: &App, now: Timestamp) -> Self {
        Self {
            subscriber: app.rng.id(now),
            consent: app.rng.id(now),
            letter: app.rng.id(now),
            token: token::draw(app),
            here: token::draw(app),
        }
    }
}

/// The request of a link, open or not; changes nothing.
pub fn find(c: &mut Conn, exchange: Id, token: &str) -> Result<Option<Request>, Error> {
    requests::find_by_link(c, exchange, &token::hash(token))
}

/// The last thing that this browser asked for here, if its time is not over.
pub fn newest(c: &mut Conn, exchange: Id, browser: &Browser, now: Timestamp) -> Result<Option<Request>, Error> {
    let newest = requests::newest_of_browser(c, exchange, &browser.hash())?;
    Ok(newest.filter(|request| now < request.created_at + LIFE))
}

/// What a link led to.
pub enum Opened {
    Confirmed,
    /// Pressed before; the subscription stands.
    Already(Request),
    /// Too old, or never given out.
    Expired,
}

/// Confirms by link.
pub fn open(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    token: &str,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Opened, Error> {
    let Some(request) = find(tx, exchange.id, token)? else { return Ok(Opened::Expired) };
    if request.used_at.is_some() {
        return Ok(Opened::Already(request));
    }
    if !request.is_open(&now) {
        return Ok(Opened::Expired);
    }
    if !requests::use_up(tx, request.id, now)? {
        return Ok(Opened::Already(request));
    }
    subscribe(tx, app, exchange, &request, Channel::Link, fresh, now)?;
    Ok(Opened::Confirmed)
}

/// What came of typing a code.
pub enum Tried {
    Confirmed,
    /// Not the code; so many tries are left.
    Wrong {
        left: i64,
    },
    /// A new one must be asked for: too old, used, tried too often, or not asked for here.
    Over,
}

/// Confirms by code. The try is counted before the code is looked at, so that simultaneous tries
/// cannot share one.
pub fn try_code(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    (browser, code): (&Browser, &str),
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Tried, Error> {
    let Some(request) = newest(tx, exchange.id, browser, now)? else { return Ok(Tried::Over) };
    if !request.takes_code(&now) || !requests::count_try(tx, request.id, TRIES)? {
        return Ok(Tried::Over);
    }
    let fits: bool = browser.seal(request.id, code).ct_eq(&request.code_hash).into();
    if !fits || !request.is_open(&now) {
        let left = TRIES - request.tries - 1;
        return Ok(if left > 0 { Tried::Wrong { left } } else { Tried::Over });
    }
    if !requests::use_up(tx, request.id, now)? {
        return Ok(Tried::Over);
    }
    subscribe(tx, app, exchange, &request, Channel::Code, fresh, now)?;
    Ok(Tried::Confirmed)
}

/// Makes the subscription, or changes the one that is there to what was asked for now.
fn subscribe(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    request: &Request,
    channel: Channel,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<(), Error> {
    let lang = request.lang();
    let address = Address::parse(&request.email).map_err(Error::internal)?;
    let id = subscribers::upsert(tx, fresh.subscriber, exchange.id, &address, lang.code(), now)?;
    // Mail reaches them: what had come back from the address, or was complained of there, is over by their own word.
    deliveries::release(tx, exchange.id, &address.key())?;
    choose_topics(tx, exchange.id, id, &request.topic_slugs())?;
    subscribers::insert_consent(tx, fresh.consent, id, lang.code(), channel, now)?;
    subscribers::insert_link(tx, &token::hash(&fresh.token), id, now)?;
    subscribers::insert_link(tx, &token::hash(&fresh.here), id, now)?;
    let letter = letter::welcome(tx, app, exchange, lang, address, &fresh.token)?;
    letters::queue(tx, app, fresh.letter, &letter, now)
}

/// Replaces the topics of a subscription; slugs that are none are left aside.
pub(super) fn choose_topics(tx: &mut Conn, exchange: Id, subscriber: Id, slugs: &[&str]) -> Result<(), Error> {
    subscribers::delete_topics(tx, subscriber)?;
    for topic in topics::list(tx, exchange, Lang::En)?.iter().filter(|topic| slugs.contains(&topic.slug.as_str())) {
        subscribers::insert_topic(tx, subscriber, topic.id)?;
    }
    Ok(())
}
