//! `…/desk/timetable`: the phases; one of them as a form; what a change means for readers, before it is saved; taking one out.

mod check;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Timestamp;
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use check::{check_page, in_short, removal_page};

use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::DraftPhase;
use crate::exchange::timetable::{
    self, CALL, DEBATE, Fields, NAME, PhaseForm, SUMMARY, Timetable, fields, is_open, moment,
};
use crate::pack;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Deserialize)]
pub struct OfPhase {
    phase: String,
}

/// A phase as the desk shows it.
struct Shown {
    key: String,
    /// The language of the name.
    language: String,
    name: String,
    opens_at: Timestamp,
    closes_at: Timestamp,
    state: &'static str,
    is_debate: bool,
    is_call: bool,
    /// The exchange's languages in which it has no name.
    missing: Vec<Lang>,
}

impl Shown {
    fn new(x: &InExchange, phase: &DraftPhase) -> Self {
        let has = |code: &str| phase.texts.iter().find(|text| text.0 == code);
        let text = has(x.lang.text_code()).or_else(|| has("en")).or_else(|| phase.texts.first());
        let (language, name) = text.map_or_else(
            || ("en".to_owned(), phase.key.clone()),
            |(language, name, _)| (language.clone(), name.clone()),
        );
        let state = if is_open(phase, x.now) {
            "now"
        } else if phase.closes_at <= x.now {
            "done"
        } else {
            "next"
        };
        Self {
            key: phase.key.clone(),
            language,
            name,
            opens_at: phase.opens_at,
            closes_at: phase.closes_at,
            state,
            is_debate: phase.key == DEBATE,
            is_call: phase.key == CALL,
            missing: x.exchange.languages.iter().copied().filter(|lang| has(lang.code()).is_none()).collect(),
        }
    }

    fn missing_names(&self, p: &Frame) -> String {
        let names: Vec<String> = self.missing.iter().map(|lang| p.term("language-", lang.code()).text()).collect();
        i18n::fmt::list(p.lang, &names)
    }
}

async fn load(x: &InExchange) -> Result<Timetable, Error> {
    let exchange = x.exchange.id;
    x.app.db.read(move |c| timetable::load(c, exchange)).await
}

/// The zone in words, and by the name that clocks know it by.
fn zone(x: &InExchange) -> (String, String) {
    let tz = &x.exchange.time_zone;
    (i18n::fmt::zone(x.lang, tz), tz.iana_name().unwrap_or("UTC").to_owned())
}

/// In the order of the form, which is that of its errors too.
fn languages(x: &InExchange) -> Vec<Lang> {
    x.lang.first_among(&x.exchange.languages)
}

#[derive(Template)]
#[template(path = "desk/timetable/index.html")]
struct Index {
    p: Frame,
    phases: Vec<Shown>,
    zone: (String, String),
}

impl Index {
    fn mark(&self, phase: &Shown) -> &'static str {
        if phase.state == "now" { "ok" } else { "" }
    }
}

/// `GET …/desk/timetable`
pub async fn index(x: InExchange) -> Result<Page, Error> {
    let phases = load(&x).await?.phases.iter().map(|phase| Shown::new(&x, phase)).collect();
    let p = x.frame(x.t("timetable-title")).section("desk");
    Page::new(&Index { p, phases, zone: zone(&x) }).map(Page::unstored)
}

#[derive(Template)]
#[template(path = "desk/timetable/edit.html")]
struct Edit {
    p: Frame,
    form: PhaseForm,
    errors: FieldErrors,
    action: String,
    is_new: bool,
    is_debate: bool,
    is_call: bool,
    kinds: Vec<(&'static str, String)>,
    zone: (String, String),
    languages: Vec<Words>,
    /// The two moments, where the time that was typed comes twice.
    opens_twice: Option<(Timestamp, Timestamp)>,
    closes_twice: Option<(Timestamp, Timestamp)>,
    clash: Option<Clash>,
}

/// The fields of one language.
struct Words {
    code: &'static str,
    native_name: &'static str,
    at: Fields,
    name: String,
    summary: String,
}

impl Words {
    fn new(lang: Lang, form: &PhaseForm) -> Self {
        let (name, summary) = form.words(lang);
        let (name, summary) = (name.to_owned(), summary.to_owned());
        Self { code: lang.code(), native_name: lang.native_name(), at: fields(lang), name, summary }
    }
}

/// Somebody saved meanwhile.
struct Clash {
    /// The phase as it is now, unless it was taken out.
    now: Option<Shown>,
}

impl Edit {
    fn max_name(&self) -> usize {
        NAME
    }

    fn max_summary(&self) -> usize {
        SUMMARY
    }
}

/// Which page of the form it is, and what stands around it.
struct Place<'a> {
    x: &'a InExchange,
    timetable: Timetable,
    /// `None` for a new phase.
    key: Option<String>,
}

impl Place<'_> {
    fn phase(&self) -> Option<&DraftPhase> {
        self.key.as_deref().and_then(|key| self.timetable.find(key))
    }

    fn action(&self) -> String {
        match &self.key {
            Some(key) => self.x.href(&format!("/desk/timetable/phases/{key}")),
            None => self.x.href("/desk/timetable/new"),
        }
    }

    fn title(&self) -> String {
        match self.phase() {
            Some(phase) => self.x.t("timetable-edit-title").arg("name", Shown::new(self.x, phase).name).text(),
            None => self.x.t("timetable-new-title").text(),
        }
    }

    fn page(&self, form: PhaseForm, errors: FieldErrors, clash: Option<Clash>) -> Result<Page, Error> {
        let (x, tz) = (self.x, &self.x.exchange.time_zone);
        let p = x.frame(self.title()).section("desk").errors(&errors);
        let left = self.timetable.kinds_left().chain(["other"]);
        let kinds = left.map(|kind| (kind, x.term("timetable-kind-", kind))).collect();
        let (is_wrong, is_clash) = (!errors.is_empty(), clash.is_some());
        let page = Page::new(&Edit {
            p,
            errors,
            action: self.action(),
            is_new: self.key.is_none(),
            is_debate: self.key.as_deref() == Some(DEBATE),
            is_call: self.key.as_deref() == Some(CALL),
            kinds,
            zone: zone(x),
            languages: languages(x).into_iter().map(|lang| Words::new(lang, &form)).collect(),
            opens_twice: moment::both(tz, &form.opens_date, &form.opens_time),
            closes_twice: moment::both(tz, &form.closes_date, &form.closes_time),
            clash,
            form,
        })?
        .unstored();
        Ok(match (is_clash, is_wrong) {
            (true, _) => page.status(StatusCode::CONFLICT),
            (_, true) => page.invalid(),
            _ => page,
        })
    }

    /// The form again for whoever was second: what they typed, and what is there now.
    fn clash(&self, form: PhaseForm) -> Result<Response, Error> {
        let clash = Clash { now: self.phase().map(|phase| Shown::new(self.x, phase)) };
        let form = PhaseForm { revision: self.timetable.revision.to_string(), ..form };
        Ok(self.page(form, FieldErrors::new(), Some(clash))?.into_response())
    }
}

async fn place(x: &InExchange, key: Option<String>) -> Result<Place<'_>, Error> {
    Ok(Place { x, timetable: load(x).await?, key })
}

/// `GET …/desk/timetable/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let place = place(&x, None).await?;
    place.page(PhaseForm::blank(&place.timetable), FieldErrors::new(), None)
}

/// `GET …/desk/timetable/phases/{phase}`
pub async fn edit(x: InExchange, At(at): At<OfPhase>) -> Result<Page, Error> {
    let place = place(&x, Some(at.phase)).await?;
    let phase = place.phase().ok_or(Error::NotFound)?;
    let form = PhaseForm::of(phase, place.timetable.revision, &x.exchange.time_zone);
    place.page(form, FieldErrors::new(), None)
}

/// `POST …/desk/timetable/new`
pub async fn create(x: InExchange, Form(form): Form<PhaseForm>) -> Result<Response, Error> {
    send(x, None, form).await
}

/// `POST …/desk/timetable/phases/{phase}`
pub async fn update(x: InExchange, At(at): At<OfPhase>, Form(form): Form<PhaseForm>) -> Result<Response, Error> {
    if !pack::is_key(&at.phase) {
        return Err(Error::NotFound);
    }
    send(x, Some(at.phase), form).await
}

async fn send(x: InExchange, key: Option<String>, form: PhaseForm) -> Result<Response, Error> {
    let place = place(&x, key).await?;
    if form.revision != place.timetable.revision.to_string() {
        return place.clash(form);
    }
    if form.then == "edit" {
        return Ok(place.page(form, FieldErrors::new(), None)?.into_response());
    }
    let (key, languages) = (place.key.as_deref(), languages(&x));
    let checked = form.check(&place.timetable, key, &languages, &x.exchange.time_zone, x.now);
    let phase = match checked {
        Ok(phase) => phase,
        Err(errors) => return Ok(place.page(form, errors, None)?.into_response()),
    };
    if form.then != "save" {
        return Ok(check_page(&place, &form, &phase)?.into_response());
    }
    if save(&place, Some(phase)).await? {
        return Ok(done(&x, "timetable-saved").into_response());
    }
    // Somebody was faster by less than a moment.
    let meanwhile = Place { timetable: load(&x).await?, ..place };
    meanwhile.clash(form)
}

fn done(x: &InExchange, notice: &'static str) -> Redirect {
    x.app.revised();
    Redirect::to(x.href("/desk/timetable")).notice(&x.app, notice, None)
}

/// Puts the phase in, or takes out the one that is there; false where somebody saved meanwhile.
async fn save(place: &Place<'_>, phase: Option<DraftPhase>) -> Result<bool, Error> {
    let x = place.x;
    let (exchange, person, revision) = (x.exchange.id, x.me()?.id, place.timetable.revision);
    let (id, at, before) = (x.app.rng.id(x.now), x.now, place.phase().cloned());
    x.app
        .db
        .write(move |tx| -> Result<bool, Error> {
            let Some(key) = phase.as_ref().or(before.as_ref()).map(|phase| phase.key.as_str()) else {
                return Ok(false);
            };
            let is_done = match &phase {
                Some(phase) => timetable::put(tx, exchange, revision, phase)?,
                None => timetable::remove(tx, exchange, revision, key)?,
            };
            if is_done {
                let told = |phase: Option<&DraftPhase>| phase.map_or_else(String::new, in_short);
                let (before, after) = (told(before.as_ref()), told(phase.as_ref()));
                let action = Action::ChangedTimetable;
                let path = "/desk/timetable";
                let entry = audit::Entry {
                    id,
                    exchange,
                    person,
                    action,
                    object: key,
                    path,
                    before: &before,
                    after: &after,
                    at,
                };
                audit::record(tx, &entry)?;
            }
            Ok(is_done)
        })
        .await
}

/// `GET …/desk/timetable/phases/{phase}/remove`: what it means.
pub async fn remove(x: InExchange, At(at): At<OfPhase>) -> Result<Page, Error> {
    removal_page(&place(&x, Some(at.phase)).await?)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveForm {
    revision: String,
    then: String,
}

/// `POST …/desk/timetable/phases/{phase}/remove`
pub async fn removed(x: InExchange, At(at): At<OfPhase>, Form(form): Form<RemoveForm>) -> Result<Response, Error> {
    let place = place(&x, Some(at.phase)).await?;
    let now = place.timetable.revision;
    // Whoever saw the phase before somebody else took it out is told so, and not that there never was one.
    let is_older = form.revision.parse::<i64>().is_ok_and(|seen| seen < now);
    if place.phase().is_none() && !is_older {
        return Err(Error::NotFound);
    }
    if form.then == "edit" {
        return Ok(Redirect::to(x.href("/desk/timetable")).into_response());
    }
    // What was said about the consequences no longer holds: it is said again.
    if form.revision != now.to_string() || !save(&place, None).await? {
        return Err(Error::Conflict("timetable-remove-clash"));
    }
    Ok(done(&x, "timetable-removed").into_response())
}
