//! The pages of the first start. Looking at the link changes nothing; sending the form uses it up.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Rng, Timestamp};
use http::{HeaderMap, StatusCode};
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::form::{Opening, SetUp, SetUpForm};
use super::{Start, first, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::{self, Draft, Exchange, settings};
use crate::pack::{self, Putting};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, Role};
use crate::people::{self, About, operators, profile, session};
use crate::token;
use crate::visit::{Form, Query, Visit, preferred_language};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Key {
    key: String,
}

/// `/setup`: on to the reader's language.
pub async fn choose(State(_): State<App>, headers: HeaderMap, Query(key): Query<Key>) -> Redirect {
    let key: String = key.key.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Redirect::to(format!("/{}/setup?key={key}", preferred_language(&headers).code()))
}

#[derive(Template)]
#[template(path = "setup/show.html")]
struct Show {
    p: Frame,
    form: SetUpForm,
    errors: FieldErrors,
    languages: Vec<(&'static str, &'static str, bool)>,
    firsts: Vec<(&'static str, &'static str)>,
    starts: Vec<(&'static str, String)>,
    /// Field, label and title of each language, the leading one first.
    titles: Vec<(&'static str, String, String)>,
    zones: Vec<String>,
    openings: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "setup/over.html")]
struct Over {
    p: Frame,
}

fn show_page(visit: &Visit, form: SetUpForm, may_keep: bool, errors: FieldErrors) -> Result<Page, Error> {
    let p = visit.frame(visit.t("setup-title")).errors(&errors);
    let languages = Lang::OFFICIAL.map(|lang| (lang.code(), lang.native_name(), form.speaks(lang))).to_vec();
    let offered = Start::ALL.iter().filter(|start| may_keep || **start != Start::Keep);
    let starts = offered.map(|start| (start.as_str(), p.term("setup-start-", start.as_str()).text())).collect();
    let titled = |lang: Lang| {
        let (field, typed) = form.title(lang);
        (field, p.t("setup-exchange-title").arg("language", lang.native_name()).text(), typed.to_owned())
    };
    let firsts = Lang::OFFICIAL.map(|lang| (lang.code(), lang.native_name())).to_vec();
    let mut in_order = Lang::OFFICIAL;
    settings::lead(&mut in_order, &form.first);
    let titles = in_order.map(titled).to_vec();
    let opening = |opening: &Opening| (opening.as_str(), p.term("setup-opening-", opening.as_str()).text());
    let openings = Opening::ALL.iter().map(opening).collect();
    let zones = exchange::zone::names(visit.lang);
    Ok(Page::new(&Show { p, form, errors, languages, firsts, starts, titles, zones, openings })?.unstored())
}

/// A link that was used, or replaced by a later start.
fn over(visit: &Visit) -> Result<Page, Error> {
    let p = visit.frame(visit.t("setup-over-title"));
    Ok(Page::new(&Over { p })?.status(StatusCode::GONE).unstored())
}

/// Whether the link works, and the addresses of the exchanges that there are already.
async fn look(visit: &Visit, key: &str) -> Result<Option<Vec<String>>, Error> {
    let (hash, lang) = (token::hash(key), visit.lang);
    let look = move |c: &mut Conn| -> Result<_, Error> {
        let works = store::has_link(c, &hash)?;
        let there: Vec<String> = exchange::list(c, lang)?.into_iter().map(|listed| listed.slug).collect();
        Ok(works.then_some(there))
    };
    visit.app.db.read(look).await
}

pub async fn show(visit: Visit, Query(key): Query<Key>) -> Result<Page, Error> {
    match look(&visit, &key.key).await? {
        Some(there) => show_page(&visit, SetUpForm::blank(key.key, visit.lang), !there.is_empty(), FieldErrors::new()),
        None => over(&visit),
    }
}

pub async fn create(visit: Visit, Form(form): Form<SetUpForm>) -> Result<Response, Error> {
    let Some(there) = look(&visit, &form.key).await? else { return Ok(over(&visit)?.into_response()) };
    let set_up = match form.check(&there, visit.lang) {
        Ok(set_up) => set_up,
        Err(errors) => {
            let form = form.mended(&errors);
            return Ok(show_page(&visit, form, !there.is_empty(), errors)?.invalid().into_response());
        }
    };
    let work = Work::begin(&visit, &form.key, set_up).await?;
    let (lang, now) = (visit.lang, visit.now);
    let done = visit.app.db.write(move |tx| work.carry_out(tx, lang, now)).await?;
    visit.app.revised();
    let Some((started, desk)) = done else { return Ok(over(&visit)?.into_response()) };
    super::learn_name(&visit.app).await?;
    let (to, notice) = desk.map_or_else(|| (visit.site(""), "setup-done"), |desk| (desk, "setup-done-desk"));
    let redirect = Redirect::to(to).notice(&visit.app, notice, None).cookie(started.cookie(&visit.app));
    Ok(redirect.into_response())
}

/// Where an exchange is run: in the reader's language where the exchange has it.
fn desk_of(exchange: &Exchange, lang: Lang) -> String {
    let speaks = exchange.languages.contains(&lang) || lang.is_test();
    let lang = if speaks { lang } else { exchange.languages.first().copied().unwrap_or(lang) };
    exchange.href(lang, "/desk")
}

/// The first exchange, ready to be written.
enum First {
    Empty(Box<Draft>),
    Sample(Box<Putting>),
    Keep,
}

/// Everything that the transaction needs, drawn before it: it may run again.
struct Work {
    hash: Vec<u8>,
    set_up: SetUp,
    first: First,
    ids: [Id; 3],
    token: [u8; 32],
    secret: [u8; 32],
    /// Of the entries in the audit logs: how many exchanges there are is known in the transaction only.
    rng: Rng,
}

impl Work {
    async fn begin(visit: &Visit, key: &str, set_up: SetUp) -> Result<Self, Error> {
        let app = &visit.app;
        let sample = || pack::sample().map_err(|_| Error::internal("the sample of the program has faults"));
        let first = match set_up.start {
            Start::Empty => First::Empty(Box::new(first::empty(app, &set_up, &sample()?, visit.now))),
            Start::Sample => First::Sample(Box::new(Putting::prepare(app, sample()?.into(), false).await?)),
            Start::Keep => First::Keep,
        };
        let ids = [(); 3].map(|()| app.rng.id(visit.now));
        let (token, secret, rng) = (app.rng.token(), app.rng.token(), app.rng.clone());
        Ok(Self { hash: token::hash(key), set_up, first, ids, token, secret, rng })
    }

    /// `None` when the link was used in the meantime. Otherwise the session, and the desk to go to: that of the
    /// exchange that was made, or of the only one there is.
    fn carry_out(
        &self,
        tx: &mut Conn,
        lang: Lang,
        now: Timestamp,
    ) -> Result<Option<(session::Started, Option<String>)>, Error> {
        if !store::take_link(tx, &self.hash)? {
            return Ok(None);
        }
        let [new_person, new_organisation, new_exchange] = self.ids;
        let set_up = &self.set_up;
        store::insert_site(tx, &set_up.site, &self.languages(), now)?;
        let person = people::register(tx, new_person, &set_up.address, lang, now)?;
        operators::make(tx, person)?;
        let about = About { name: set_up.name.clone(), ..About::default() };
        let profile = profile::Profile { about, ..profile::Profile::default() };
        profile::save(tx, new_organisation, person, &profile, now)?;
        match &self.first {
            First::Empty(draft) => drop(exchange::put(tx, new_exchange, draft, now)?),
            First::Sample(putting) => drop(putting.write(tx, now)?),
            First::Keep => {}
        }
        let exchanges = exchange::list(tx, set_up.languages.first().copied().unwrap_or(lang))?;
        let mut run = Vec::new();
        for listed in &exchanges {
            if let Some(found) = exchange::find(tx, &listed.slug, lang)? {
                participants::appoint(tx, found.id, person, Role::Coordinator, now)?;
                self.record(tx, found.id, person, now)?;
                run.push(found);
            }
        }
        let started = session::start(tx, person, "set-up", self.token, self.secret, now)?;
        let first = match (&self.first, run.as_slice()) {
            (First::Empty(draft), all) => all.iter().find(|exchange| exchange.slug == draft.slug),
            (_, [only]) => Some(only),
            _ => None,
        };
        Ok(Some((started, first.map(|exchange| desk_of(exchange, lang)))))
    }

    fn languages(&self) -> String {
        self.set_up.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(" ")
    }

    /// The first line of the audit log of an exchange that the person now runs.
    fn record(&self, tx: &mut Conn, exchange: Id, person: Id, at: Timestamp) -> Result<(), Error> {
        let after = audit::facts(&[
            ("site", &self.set_up.site),
            ("languages", &self.languages()),
            ("start", self.set_up.start.as_str()),
            ("role", Role::Coordinator.as_str()),
        ]);
        let entry = audit::Entry {
            id: self.rng.id(at),
            exchange,
            person,
            action: Action::SetUp,
            object: &self.set_up.site,
            path: "/desk",
            before: "",
            after: &after,
            at,
        };
        audit::record(tx, &entry)
    }
}
