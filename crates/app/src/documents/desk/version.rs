//! A revision: what is known of one, and a new one that replaces the newest.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Timestamp;
use http::StatusCode;
use web::FieldErrors;

use super::form::VersionForm;
use super::{Choices, OfVersion, OfWork, by, load, title};
use crate::documents::dated::Precision;
use crate::documents::edit;
use crate::documents::store::Words;
use crate::documents::work::{Access, Revision, Work};
use crate::error::Error;
use crate::exchange::timetable::moment;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// What the fields of a revision show, in its own form and in that of a new work.
pub(super) struct Fields {
    pub form: VersionForm,
    pub precisions: Choices,
    pub seasons: Choices,
    pub accesses: Choices,
    pub zone: (String, String),
    /// Both moments that may be meant, where the clocks are put back.
    pub twice: Option<(Timestamp, Timestamp)>,
}

impl Fields {
    pub fn new(p: &Frame, form: &VersionForm, precisions: Choices, seasons: Choices) -> Self {
        let accesses = Access::ALL.iter().map(|access| (access.to_string(), p.term("access-", access.as_str()).text()));
        let zone = (i18n::fmt::zone(p.lang, &p.zone), p.zone.iana_name().unwrap_or("UTC").to_owned());
        let twice = form.twice(&p.zone);
        Self { form: form.clone(), precisions, seasons, accesses: accesses.collect(), zone, twice }
    }
}

pub(super) fn precisions(p: &Frame) -> Choices {
    let words = |precision: &Precision| p.term("library-precision-", precision.as_str()).text();
    Precision::ALL.iter().map(|precision| (precision.to_string(), words(precision))).collect()
}

pub(super) fn seasons(p: &Frame) -> Choices {
    let words = |season: &&str| p.term("library-season-", season).text();
    ["winter", "spring", "summer", "fall"].iter().map(|season| ((*season).to_owned(), words(season))).collect()
}

#[derive(Template)]
#[template(path = "documents/desk/version.html")]
struct Edit {
    p: Frame,
    work: Work,
    action: String,
    back: String,
    version: Fields,
    is_new: bool,
    /// The first mostly has no label.
    is_first: bool,
    errors: FieldErrors,
    /// Somebody saved another edit meanwhile: what is there now, where there is such a revision.
    is_clash: bool,
    now: Option<Revision>,
    words: Words,
}

impl Edit {
    fn name(&self) -> String {
        title(&self.work, self.p.lang)
    }

    fn is_kept_back(&self, seen: &Revision) -> bool {
        seen.is_kept_back(self.p.now)
    }
}

enum Way {
    Plain(FieldErrors),
    Clash,
}

fn page(
    x: &InExchange,
    (work, words): (Work, Words),
    number: Option<i64>,
    form: &VersionForm,
    way: Way,
) -> Result<Page, Error> {
    let (errors, is_clash) = match way {
        Way::Plain(errors) => (errors, false),
        Way::Clash => (FieldErrors::new(), true),
    };
    // As the list of versions calls it: of the second, "Rev.1" is the name, and not "Version 2".
    let name = match number.map(|number| work.revision(number).map_or("", |seen| seen.label.as_str())) {
        Some("") => x.t("library-version-first-title").text(),
        Some(label) => x.t("library-edit-title").arg("name", words.label(label)).text(),
        None => x.t("library-version-new-title").text(),
    };
    let p = x.frame(name).section("desk").errors(&errors);
    let back = p.href(&format!("/desk/documents/{}", work.head.slug));
    let action = number.map_or_else(|| format!("{back}/versions/new"), |number| format!("{back}/versions/{number}"));
    let status = match (is_clash, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let seen = number.map_or_else(|| work.latest(), |number| work.revision(number));
    let now = seen.filter(|_| is_clash).cloned();
    let version = Fields::new(&p, form, precisions(&p), seasons(&p));
    let (is_new, is_first) = (number.is_none(), number == Some(1));
    let edit = Edit { p, work, action, back, version, is_new, is_first, errors, is_clash, now, words };
    Ok(Page::new(&edit)?.status(status).unstored())
}

/// `GET …/desk/documents/{slug}/versions/new`
pub async fn new(x: InExchange, At(at): At<OfWork>) -> Result<Page, Error> {
    let found = load(&x, &at.slug).await?;
    let mut form = VersionForm::blank(found.0.head.desk_revision.to_string());
    form.label = format!("Rev.{}", found.0.revisions.len());
    // What replaces something that nobody reads yet opens with it, unless somebody says otherwise.
    if let Some(latest) = found.0.latest().filter(|latest| latest.is_kept_back(x.now)) {
        (form.open_date, form.open_time, form.open_which) = moment::typed(&x.exchange.time_zone, latest.not_before);
    }
    page(&x, found, None, &form, Way::Plain(FieldErrors::new()))
}

/// `POST …/desk/documents/{slug}/versions/new`
pub async fn create(x: InExchange, At(at): At<OfWork>, Form(form): Form<VersionForm>) -> Result<Response, Error> {
    save(x, at.slug, None, form).await
}

/// `GET …/desk/documents/{slug}/versions/{number}`
pub async fn edit(x: InExchange, At(at): At<OfVersion>) -> Result<Page, Error> {
    let found = load(&x, &at.slug).await?;
    let revision = found.0.revision(at.number).ok_or(Error::NotFound)?;
    let form = VersionForm::of(revision, found.0.head.desk_revision, &x.exchange.time_zone);
    page(&x, found, Some(at.number), &form, Way::Plain(FieldErrors::new()))
}

/// `POST …/desk/documents/{slug}/versions/{number}`
pub async fn update(x: InExchange, At(at): At<OfVersion>, Form(form): Form<VersionForm>) -> Result<Response, Error> {
    save(x, at.slug, Some(at.number), form).await
}

async fn save(x: InExchange, slug: String, number: Option<i64>, form: VersionForm) -> Result<Response, Error> {
    let (work, words) = load(&x, &slug).await?;
    let before = number.map(|number| work.revision(number).ok_or(Error::NotFound)).transpose()?;
    let begun = work.head.desk_revision;
    if form.begun != begun.to_string() {
        let form = VersionForm { begun: begun.to_string(), ..form };
        return Ok(page(&x, (work, words), number, &form, Way::Clash)?.into_response());
    }
    let mut errors = FieldErrors::new();
    let others: Vec<&Revision> = work.revisions.iter().filter(|other| Some(other.number) != number).collect();
    let new = form.check(&mut errors, &x.exchange.time_zone, before, &others);
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, (work, words), number, &form, Way::Plain(errors))?.into_response());
    };
    let (by, of) = (by(&x)?, slug.clone());
    let saved = x.app.db.write(move |tx| edit::put_version(tx, &by, &of, (begun, number), &new)).await?;
    if saved.is_none() {
        let found = load(&x, &slug).await?;
        let form = VersionForm { begun: found.0.head.desk_revision.to_string(), ..form };
        return Ok(page(&x, found, number, &form, Way::Clash)?.into_response());
    }
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/desk/documents/{slug}")));
    let said = if number.is_none() { "library-version-added" } else { "library-saved" };
    Ok(to.notice(&x.app, said, None).into_response())
}
