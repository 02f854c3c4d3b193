//! From a proof of address to a session.

use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::SignIn;
use crate::comments;
use crate::error::Error;
use crate::ideas::drafts;
use crate::page::Redirect;
use crate::people::session::Started;
use crate::people::{self, Browser, Next, profile, session};
use crate::visit::Visit;

/// What opening a session needs, drawn before the transaction.
#[derive(Clone)]
pub struct Entry {
    person: Id,
    token: [u8; 32],
    secret: [u8; 32],
    /// The browser as the list of sessions names it.
    label: String,
    browser: Option<Browser>,
    /// A session that the browser still had.
    before: Option<Vec<u8>>,
}

impl Entry {
    pub fn draw(visit: &Visit, label: String) -> Self {
        let rng = &visit.app.rng;
        Self {
            person: rng.id(visit.now),
            token: rng.token(),
            secret: rng.token(),
            label,
            browser: visit.browser.clone(),
            before: visit.person.as_ref().map(|person| person.token_hash.clone()),
        }
    }
}

/// An address at which somebody has proved to read mail.
pub struct Proved<'a> {
    pub address: &'a Address,
    /// The language of their mails, where nobody knows them yet.
    pub lang: Lang,
    /// The browser that asked, whose drafts go along; none where nobody asked.
    pub asked_by: Option<&'a Vec<u8>>,
    /// Where to go on afterwards.
    pub next: Option<Next>,
}

/// Somebody is in.
pub struct Entered {
    person: Id,
    started: Started,
    has_profile: bool,
    next: Option<Next>,
}

/// Opens a session for whoever has used a link or a code.
pub fn enter(tx: &mut Conn, sign_in: &SignIn, entry: &Entry, now: Timestamp) -> Result<Entered, Error> {
    let proved = Proved {
        address: &sign_in.address()?,
        lang: Lang::parse(&sign_in.language).unwrap_or_default(),
        asked_by: Some(&sign_in.browser_hash),
        next: sign_in.next(),
    };
    enter_proved(tx, &proved, entry, now)
}

/// Opens a session for the address that was proved, and ends the one that the browser had: a new
/// session has a new key, whatever was planted before.
pub fn enter_proved(tx: &mut Conn, proved: &Proved<'_>, entry: &Entry, now: Timestamp) -> Result<Entered, Error> {
    let person = people::register(tx, entry.person, proved.address, proved.lang, now)?;
    if let Some(before) = &entry.before {
        session::end(tx, before)?;
    }
    adopt_drafts(tx, proved, entry, person)?;
    let started = session::start(tx, person, &entry.label, entry.token, entry.secret, now)?;
    let has_profile = profile::find(tx, person)?.since.is_some();
    Ok(Entered { person, started, has_profile, next: proved.next.clone() })
}

/// Drafts begun signed out go along: those of the browser that asked, and those of this one.
fn adopt_drafts(tx: &mut Conn, proved: &Proved<'_>, entry: &Entry, person: Id) -> Result<(), Error> {
    let here = entry.browser.as_ref().map(Browser::hash);
    for browser in proved.asked_by.into_iter().chain(&here) {
        drafts::adopt(tx, browser, person)?;
        comments::drafts::adopt(tx, browser, person)?;
    }
    Ok(())
}

impl Entered {
    /// Who it is.
    pub fn person(&self) -> Id {
        self.person
    }

    /// On to where the person was going, by way of the profile when there is none yet.
    pub fn answer(&self, visit: &Visit) -> Response {
        self.answer_with(visit, "people-signed-in")
    }

    /// The same with other words on the next page.
    pub fn answer_with(&self, visit: &Visit, notice: &'static str) -> Response {
        let to = match &self.next {
            next if !self.has_profile => Next::after(next.as_ref(), &visit.site("/me/profile")),
            Some(next) => next.as_str().to_owned(),
            None => visit.site("/me"),
        };
        let cookie = self.started.cookie(&visit.app);
        Redirect::to(to).notice(&visit.app, notice, None).cookie(cookie).into_response()
    }
}
