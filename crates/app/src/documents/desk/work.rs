//! A work: a new one with its first revision, and what is said of one.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use http::StatusCode;
use i18n::Lang;
use web::FieldErrors;

use super::edition::{OTHERS, known_upload, take_in};
use super::form::{NOTE, TITLE, WorkForm, fields};
use super::version::{Fields as VersionFields, precisions, seasons};
use super::{Choices, OfWork, by, certainties, load, title, with_chosen};
use crate::documents::edit::{self, NewEdition, NewWork};
use crate::documents::store::{self, Words};
use crate::documents::work::{Work, native_name};
use crate::documents::{MAX_BYTES, naming};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::uploads::Sent;
use crate::visit::{At, Form, InExchange};

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    title_field: &'static str,
    title: String,
    note_field: &'static str,
    note: String,
}

impl Side {
    fn new(form: &WorkForm, lang: Lang) -> Self {
        let ((title_field, note_field), (title, note)) = (fields(lang), form.words(lang));
        let (title, note) = (title.to_owned(), note.to_owned());
        Self { code: lang.code(), native_name: lang.native_name(), title_field, title, note_field, note }
    }
}

#[derive(Template)]
#[template(path = "documents/desk/work.html")]
struct Edit {
    p: Frame,
    action: String,
    back: String,
    form: WorkForm,
    sides: Vec<Side>,
    series: Choices,
    kinds: Choices,
    certainties: Choices,
    /// Of a new work.
    version: Option<VersionFields>,
    /// Those that its file may be in.
    languages: Choices,
    errors: FieldErrors,
    /// Somebody saved another edit meanwhile: what is there now.
    clash: Option<Work>,
    words: Words,
}

impl Edit {
    fn most_title(&self) -> usize {
        TITLE
    }

    fn most_bytes(&self) -> String {
        i18n::fmt::bytes(self.p.lang, MAX_BYTES as u64)
    }

    fn most_note(&self) -> usize {
        NOTE
    }
}

/// The languages of the exchange first.
fn languages(x: &InExchange) -> Choices {
    let own: Vec<&str> = x.exchange.languages.iter().map(|lang: &Lang| lang.code()).collect();
    let others = OTHERS.into_iter().filter(|code| !own.contains(code));
    own.iter().copied().chain(others).map(|code| (code.to_owned(), native_name(code).to_owned())).collect()
}

/// How the form is shown: as it is, with errors, or to whoever was second.
enum Way {
    Plain(FieldErrors),
    Clash,
}

fn page(x: &InExchange, work: Option<Work>, words: Words, form: WorkForm, way: Way) -> Result<Page, Error> {
    let (errors, is_clash) = match way {
        Way::Plain(errors) => (errors, false),
        Way::Clash => (FieldErrors::new(), true),
    };
    let (name, to) = match &work {
        Some(work) => {
            (x.t("library-edit-title").arg("name", title(work, x.lang)).text(), format!("/{}", work.head.slug))
        }
        None => (x.t("library-new-title").text(), String::new()),
    };
    let p = x.frame(name).section("desk").errors(&errors);
    let back = p.href(&format!("/desk/documents{to}"));
    let action = if work.is_some() { format!("{back}/edit") } else { format!("{back}/new") };
    let status = match (is_clash, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let edit = Edit {
        sides: x.exchange.languages.iter().map(|lang| Side::new(&form, *lang)).collect(),
        series: with_chosen(words.series.clone(), work.as_ref().map_or("", |work| work.head.series.as_str())),
        kinds: with_chosen(words.kinds.clone(), work.as_ref().map_or("", |work| work.head.kind.as_str())),
        certainties: certainties(&p, work.as_ref()),
        version: work.is_none().then(|| VersionFields::new(&p, &form.version(), precisions(&p), seasons(&p))),
        languages: languages(x),
        clash: work.filter(|_| is_clash),
        p,
        action,
        back,
        form,
        errors,
        words,
    };
    Ok(Page::new(&edit)?.status(status).unstored())
}

/// `GET …/desk/documents/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let words = x.app.db.read(move |c| store::words(c, exchange, lang.text_code())).await?;
    let key = x.app.rng.id(x.now).to_string();
    let form = WorkForm::blank(key, lang.code(), (&x.exchange.time_zone, x.now));
    page(&x, None, words, form, Way::Plain(FieldErrors::new()))
}

/// `POST …/desk/documents/new`: a file that came with it is the first edition, in the same step.
pub async fn create(x: InExchange, mut sent: Sent, Form(mut form): Form<WorkForm>) -> Result<Response, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let words = x.app.db.read(move |c| store::words(c, exchange, lang.text_code())).await?;
    let mut errors = FieldErrors::new();
    let upload = match sent.take("file") {
        Some(file) => take_in(&x, &file, &mut errors).await?,
        None => known_upload(&x, &form.upload).await?,
    };
    form.upload = upload.as_ref().map(|file| file.id.to_string()).unwrap_or_default();
    if let Some(file) = &upload {
        form.entitle(&x.exchange.languages, &file.name);
        let is_known = languages(&x).iter().any(|(code, _)| *code == form.language);
        errors.check(!is_known, "language", "library-choose");
    }
    let languages = (x.exchange.languages.as_slice(), x.lang);
    let facts = form.shelved(x.t("library-shelf").text(), x.t("library-shelf-kind").text()).check(
        &mut errors,
        languages,
        (&words.series, &words.kinds),
        None,
    );
    let version = form.version().check(&mut errors, &x.exchange.time_zone, None, &[]);
    let (Some(facts), Some(version), true) = (facts, version, errors.is_empty()) else {
        return Ok(page(&x, None, words, form, Way::Plain(errors))?.into_response());
    };
    let id = x.app.rng.id(x.now);
    let new = NewWork {
        id,
        slug: naming::slug(form.first_title(&x.exchange.languages)),
        // A form without a key (nobody's page sends one) is a work of its own.
        form_key: if form.key.is_empty() { id.to_string() } else { markup::shorten(&form.key, 64) },
        facts,
        version,
    };
    let said = if upload.is_some() { "library-added-whole" } else { "library-added" };
    let (by, by_file, edition, language) = (by(&x)?, by(&x)?, upload.map(NewEdition::File), form.language);
    let write = move |tx: &mut Conn| -> Result<String, Error> {
        let slug = edit::add(tx, &by, &new)?;
        // Sent twice, it is there already.
        if let Some(file) = &edition {
            edit::put_edition(tx, &by_file, &slug, (1, &language), "", Some(file))?;
        }
        Ok(slug)
    };
    let slug = x.app.db.write(write).await?;
    x.app.revised();
    let to = x.href(&format!("/desk/documents/{slug}"));
    Ok(Redirect::to(to).notice(&x.app, said, None).into_response())
}

/// `GET …/desk/documents/{slug}/edit`
pub async fn edit(x: InExchange, At(at): At<OfWork>) -> Result<Page, Error> {
    let (work, words) = load(&x, &at.slug).await?;
    let form = WorkForm::of(&work);
    page(&x, Some(work), words, form, Way::Plain(FieldErrors::new()))
}

/// `POST …/desk/documents/{slug}/edit`
pub async fn update(x: InExchange, At(at): At<OfWork>, Form(form): Form<WorkForm>) -> Result<Response, Error> {
    let (work, words) = load(&x, &at.slug).await?;
    let begun = work.head.desk_revision;
    if form.begun != begun.to_string() {
        let form = WorkForm { begun: begun.to_string(), ..form };
        return Ok(page(&x, Some(work), words, form, Way::Clash)?.into_response());
    }
    let mut errors = FieldErrors::new();
    let languages = (x.exchange.languages.as_slice(), x.lang);
    let series = with_chosen(words.series.clone(), &work.head.series);
    let kinds = with_chosen(words.kinds.clone(), &work.head.kind);
    let facts = form.check(&mut errors, languages, (&series, &kinds), Some(&work));
    let Some(facts) = facts.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, Some(work), words, form, Way::Plain(errors))?.into_response());
    };
    let (by, slug) = (by(&x)?, work.head.slug.clone());
    if !x.app.db.write(move |tx| edit::change(tx, &by, &slug, begun, &facts)).await? {
        let (work, words) = load(&x, &at.slug).await?;
        let form = WorkForm { begun: work.head.desk_revision.to_string(), ..form };
        return Ok(page(&x, Some(work), words, form, Way::Clash)?.into_response());
    }
    x.app.revised();
    let to = x.href(&format!("/desk/documents/{}", work.head.slug));
    Ok(Redirect::to(to).notice(&x.app, "library-saved", None).into_response())
}
