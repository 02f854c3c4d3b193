//! The preamble of every handler: who is calling, in which language, about which exchange.
//!
//! Handlers take [`Visit`] (a page of the site) or [`InExchange`] (a page of an exchange, 404
//! where there is none, or where only those who take part may look), [`At`] for what else stands in
//! the path, [`Query`] and [`Form`].

use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, MatchedPath, Path, Request};
use db::Timestamp;
use http::HeaderMap;
use http::request::Parts;
use i18n::{Lang, Msg};
use serde::de::DeserializeOwned;
use web::{Fields, FormProblem, Words, csrf, flash, peer};

use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::page::Frame;
use crate::participants::Role;
use crate::people::{Browser, Next, SignedIn};
use crate::visibility::Viewer;
use crate::{exchange, front_door, notifications, participants, people, typed};

/// One request's preamble.
#[derive(Clone)]
pub struct Visit {
    pub app: App,
    pub lang: Lang,
    pub now: Timestamp,
    /// Path and query as asked for.
    pub path: String,
    pub peer: IpAddr,
    pub person: Option<Arc<SignedIn>>,
    /// The exchange that the path names, if there is one and this visit may see it.
    pub exchange: Option<Arc<Exchange>>,
    /// The person's role in that exchange.
    pub role: Option<Role>,
    /// The browser's own key, which owns what is begun before signing in.
    pub browser: Option<Browser>,
    /// How many notifications the person has not read.
    pub unread: i64,
    /// A session cookie came that is no longer valid: a form must keep what was typed.
    pub session_ended: bool,
    notice: Option<String>,
}

impl Visit {
    /// Loads the visit in one view of the database; no cookie and no exchange, no look at all.
    async fn load(parts: &Parts, app: &App) -> Result<Self, Error> {
        let mut visit = Self::unread(parts, app)?;
        let mut steps = parts.uri.path().split('/').skip(2);
        let slug = steps
            .next()
            .filter(|_| parts.uri.path() != "/offline")
            .filter(|slug| !exchange::is_reserved(slug))
            .map(str::to_owned);
        let session = app.cookies.read(&parts.headers, people::SESSION_COOKIE);
        let (token, lang, now) = (session.clone(), visit.lang, visit.now);
        if slug.is_none() && session.is_none() {
            return Ok(visit);
        }
        let known = app.clone();
        let (person, exchange, role, unread) = app
            .db
            .read(move |c| -> Result<_, Error> {
                let person = token.as_deref().map(|token| people::session(c, token, now)).transpose()?.flatten();
                let exchange = slug.as_deref().map(|slug| known.exchanges.find(c, slug, lang)).transpose()?.flatten();
                let role = match (&person, &exchange) {
                    (Some(person), Some(exchange)) => participants::role(c, exchange.id, person.id)?,
                    _ => None,
                };
                let unread = match &person {
                    Some(person) => notifications::unread(c, person.id)?,
                    None => 0,
                };
                Ok((person, exchange, role, unread))
            })
            .await?;
        visit.unread = unread;
        if let Some(person) = &person {
            people::keep_alive(app, person, now).await;
        }
        visit.session_ended = session.is_some() && person.is_none();
        visit.person = person.map(Arc::new);
        visit.exchange = exchange.filter(|exchange| exchange.languages.contains(&lang) || lang.is_test());
        visit.role = role;
        Ok(visit)
    }

    /// What the request alone says, without the database: also what an error page falls back on.
    pub fn unread(parts: &Parts, app: &App) -> Result<Self, Error> {
        let path = parts.uri.path();
        let lang = match path.split('/').nth(1).unwrap_or_default() {
            "" | "offline" => Some(Lang::En),
            _ => language_of(path, app.config.pseudo_locale),
        };
        let socket =
            parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |c| c.0.ip());
        Ok(Self {
            app: app.clone(),
            lang: lang.ok_or(Error::NotFound)?,
            now: app.clock.now(),
            path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            peer: peer::address(&parts.headers, socket, app.config.trusted_proxies),
            person: None,
            exchange: None,
            role: None,
            browser: Browser::read(app, &parts.headers),
            unread: 0,
            session_ended: false,
            notice: app.cookies.read(&parts.headers, flash::COOKIE),
        })
    }

    /// The same, in English, where the path names no language of ours.
    pub fn stray(parts: &Parts, app: &App) -> Self {
        let mut at_root = parts.clone();
        at_root.uri = http::Uri::from_static("/");
        let mut visit = Self::unread(&at_root, app).unwrap_or_else(|_| unreachable!("the root path has a language"));
        visit.lang = preferred_language(&parts.headers);
        visit
    }

    /// The token that this response's forms carry; empty without a session.
    pub fn csrf(&self) -> String {
        self.person.as_ref().map_or_else(String::new, |person| csrf::mask(&person.secret, &self.app.rng.token()))
    }

    /// The message that a redirect left for this page.
    pub fn notice(&self) -> Option<String> {
        let (id, argument) = flash::parse(self.notice.as_deref()?)?;
        if !self.app.catalog.has(self.lang, id) {
            return None;
        }
        let msg = self.t(id);
        Some(match argument {
            Some(argument) => msg.arg("symbol", argument).to_string(),
            None => msg.to_string(),
        })
    }

    pub fn t<'a>(&'a self, id: &'a str) -> Msg<'a> {
        self.app.catalog.say(self.lang, id)
    }

    /// A message made of a prefix and a vocabulary key.
    pub fn term(&self, prefix: &str, key: &str) -> String {
        self.app.catalog.say(self.lang, format!("{prefix}{key}")).to_string()
    }

    pub fn say<'a>(&'a self, words: &'a Words) -> Msg<'a> {
        words.args.iter().fold(self.t(words.id), |msg, (name, value)| msg.arg(name, value.as_str()))
    }

    /// Counts a draft that is begun without signing in: anybody can, and the disk has an end.
    pub fn begin_draft(&self) -> Result<(), Error> {
        match self.person {
            Some(_) => Ok(()),
            None => self.app.begun.take(self.peer, self.now.0).map_err(|wait| Error::TooMany { wait }),
        }
    }

    /// The same, as part of the exchange that somebody goes on to afterwards: a page of the site on their way there
    /// keeps its name, and leads back.
    pub async fn on_the_way_to(mut self, next: Option<&Next>) -> Result<Self, Error> {
        let step = next.and_then(|next| next.as_str().split(['?', '#']).next()?.split('/').nth(2));
        let Some(slug) = step.filter(|slug| !exchange::is_reserved(slug)).map(str::to_owned) else { return Ok(self) };
        let (known, lang, person) = (self.app.clone(), self.lang, self.person.as_ref().map(|person| person.id));
        let (exchange, role) = self
            .app
            .db
            .read(move |c| -> Result<_, Error> {
                let exchange = known.exchanges.find(c, &slug, lang)?;
                let role = match (person, &exchange) {
                    (Some(person), Some(exchange)) => participants::role(c, exchange.id, person)?,
                    _ => None,
                };
                Ok((exchange, role))
            })
            .await?;
        self.exchange = exchange.filter(|exchange| exchange.languages.contains(&lang) || lang.is_test());
        self.role = role;
        Ok(self)
    }

    /// Whether this visit looks into the exchange, not only at its front door.
    pub fn is_inside(&self) -> bool {
        self.role.is_some() || self.exchange.as_ref().is_none_or(|exchange| !exchange.is_for_members())
    }

    /// Whose eyes queries look with.
    pub fn viewer(&self) -> Viewer {
        match &self.person {
            Some(person) => Viewer { person: person.id, moderates: self.role.is_some_and(Role::moderates) },
            None => Viewer::VISITOR,
        }
    }

    /// The person, where the route already asked for a session.
    pub fn me(&self) -> Result<&SignedIn, Error> {
        self.person.as_deref().ok_or(Error::SignIn)
    }

    pub fn frame(&self, title: impl ToString) -> Frame {
        Frame::new(self, title)
    }

    /// An address on the site in the reader's language: `/en` + rest.
    pub fn site(&self, rest: &str) -> String {
        format!("/{}{rest}", self.lang.code())
    }
}

/// The language that a path begins with.
pub fn language_of(path: &str, with_test_language: bool) -> Option<Lang> {
    Lang::parse_in(path.split('/').nth(1)?, Lang::offered(with_test_language))
}

/// The language a browser asks for first among ours; English otherwise.
pub fn preferred_language(headers: &HeaderMap) -> Lang {
    let asked = headers.get(http::header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.and_then(|asked| Lang::negotiate(asked, &Lang::OFFICIAL)).unwrap_or_default()
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(visit) = parts.extensions.get::<Self>() {
            return Ok(visit.clone());
        }
        let visit = Self::load(parts, app).await?;
        parts.extensions.insert(visit.clone());
        Ok(visit)
    }
}

/// A visit to a page of an exchange that it may look into.
#[derive(Clone)]
pub struct InExchange {
    visit: Visit,
    pub exchange: Arc<Exchange>,
}

impl Deref for InExchange {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl InExchange {
    /// An address within the exchange, in the language of the page.
    pub fn href(&self, rest: &str) -> String {
        self.exchange.href(self.lang, rest)
    }
}

impl FromRequestParts<App> for InExchange {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let exchange = visit.exchange.clone().ok_or(Error::NotFound)?;
        front_door::admit(&visit, parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str))?;
        Ok(Self { visit, exchange })
    }
}

/// What else stands in the path; something that does not fit is simply not there.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(at) = Path::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        Ok(Self(at))
    }
}

/// The query string; unknown parts are ignored (links carry them), wrong ones fall back.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default + Send> FromRequestParts<App> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        let fields = Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).unwrap_or_default();
        Ok(Self(fields.into().unwrap_or_default()))
    }
}

/// A form that a page of ours sent: right size, right origin, right token, right fields.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequest<App> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let mut fields = typed::form(app, &parts, body).await?;
        let token = fields.take("csrf").unwrap_or_default();
        if visit.person.as_ref().is_some_and(|person| !csrf::verify(&person.secret, &token)) {
            return Err(Error::Forbidden("error-stale-form"));
        }
        fields.into().map(Form).map_err(unreadable)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "used as a mapping function")]
fn unreadable(problem: FormProblem) -> Error {
    Error::Invalid(problem.to_string())
}
