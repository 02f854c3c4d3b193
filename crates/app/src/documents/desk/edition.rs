//! A revision in one language: a file that is sent, or a link to where it is. What is there already is shown beside what
//! comes, and replaced only then; so is one that is taken away.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::form::is_safe;
use super::{Choices, OfVersion, by, load, title};
use crate::documents::edit::{self, NewEdition, mark};
use crate::documents::store::{self, Upload, Words};
use crate::documents::unnamed::{self, WAITS};
use crate::documents::work::{Edition, Revision, Work, native_name};
use crate::documents::{MAX_BYTES, naming, telling};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::uploads::{self, Picture, Sent, SentFile};
use crate::visit::{At, Form, InExchange, Query};

/// Languages in which documents come, besides those of the exchange.
pub(super) const OTHERS: [&str; 7] = ["en", "fr", "es", "ar", "zh", "ru", "pt"];
/// The most pixels of a side of a picture, and the most bytes of the picture that is made of it.
const SIDE: u32 = 4_000;
const PICTURE: usize = 10 * 1024 * 1024;

#[derive(Clone, Debug, Deserialize)]
pub struct OfEdition {
    pub(super) slug: String,
    pub(super) number: i64,
    pub(super) language: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditionForm {
    language: String,
    url: String,
    /// A file that came before, by its id.
    upload: String,
    /// The edition that was seen to be replaced.
    seen: String,
    /// `replace` answers the page that asks.
    then: String,
}

#[derive(Template)]
#[template(path = "documents/desk/edition.html")]
struct Edit {
    p: Frame,
    work: Work,
    revision: Revision,
    heading: String,
    form: EditionForm,
    /// The file that came and waits for its place.
    upload: Option<Upload>,
    languages: Choices,
    errors: FieldErrors,
}

impl Edit {
    fn back(&self) -> String {
        self.p.href(&format!("/desk/documents/{}", self.work.head.slug))
    }

    fn name(&self) -> String {
        title(&self.work, self.p.lang)
    }

    fn most(&self) -> String {
        i18n::fmt::bytes(self.p.lang, MAX_BYTES as u64)
    }

    /// Whether one is there in this language: what is sent takes its place after a look, and otherwise at once.
    fn replaces(&self) -> bool {
        self.revision.editions.iter().any(|edition| edition.language == self.form.language)
    }
}

/// The page that asks whether one edition is to take another's place.
#[derive(Template)]
#[template(path = "documents/desk/replace.html")]
struct Replace {
    p: Frame,
    work: Work,
    number: i64,
    heading: String,
    now: Edition,
    form: EditionForm,
    upload: Option<Upload>,
    /// Another one is there by now than was seen.
    is_clash: bool,
}

impl Replace {
    fn back(&self) -> String {
        self.p.href(&format!("/desk/documents/{}", self.work.head.slug))
    }

    fn name(&self) -> String {
        title(&self.work, self.p.lang)
    }

    fn language_name(&self) -> String {
        native_name(&self.form.language).to_owned()
    }
}

/// The place of an edition: the work, what its words are called, and the number of a revision that there is.
async fn place(x: &InExchange, at: &OfVersion) -> Result<(Work, Words, Revision), Error> {
    let (work, words) = load(x, &at.slug).await?;
    let revision = work.revision(at.number).cloned().ok_or(Error::NotFound)?;
    Ok((work, words, revision))
}

/// The languages of the exchange first.
fn languages(x: &InExchange, revision: &Revision) -> Choices {
    let mut codes: Vec<&str> = x.exchange.languages.iter().map(|lang: &Lang| lang.code()).collect();
    let known = revision.editions.iter().map(|edition| edition.language.as_str());
    for code in OTHERS.into_iter().chain(known) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.into_iter().map(|code| (code.to_owned(), native_name(code).to_owned())).collect()
}

fn page(
    x: &InExchange,
    (work, words, revision): (Work, Words, Revision),
    form: EditionForm,
    upload: Option<Upload>,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let p = x.frame(x.t("library-edition-title")).section("desk").errors(&errors);
    let heading = telling::heading(&p, &words, &work, &revision);
    let invalid = !errors.is_empty();
    let form = EditionForm { upload: upload.as_ref().map(|file| file.id.to_string()).unwrap_or_default(), ..form };
    let languages = languages(x, &revision);
    Ok(Page::new(&Edit { p, work, revision, heading, form, upload, languages, errors })?.unstored().invalid_if(invalid))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    language: String,
}

/// `GET …/desk/documents/{slug}/versions/{number}/editions`
pub async fn edit(x: InExchange, At(at): At<OfVersion>, Query(chosen): Query<Chosen>) -> Result<Page, Error> {
    let found = place(&x, &at).await?;
    let known = found.2.edition(&chosen.language).map(|edition| edition.url.clone()).unwrap_or_default();
    let form = EditionForm { language: chosen.language, url: known, ..EditionForm::default() };
    page(&x, found, form, None, FieldErrors::new())
}

/// `POST …/desk/documents/{slug}/versions/{number}/editions`: what was sent to a place that there is, is kept before it is
/// looked at whether something else stands there, so that nobody sends a large file twice.
pub async fn send(
    x: InExchange,
    At(at): At<OfVersion>,
    mut sent: Sent,
    Form(form): Form<EditionForm>,
) -> Result<Response, Error> {
    let found = place(&x, &at).await?;
    let mut errors = FieldErrors::new();
    let is_known = languages(&x, &found.2).iter().any(|(code, _)| *code == form.language);
    let file = sent.take("file");
    let has_both = file.is_some() && !form.url.is_empty();
    let upload = match file {
        Some(file) if is_known && !has_both => take_in(&x, &file, &mut errors).await?,
        None if form.url.is_empty() => known_upload(&x, &form.upload).await?,
        // It is sent again anyway; or somebody has sent a file first, and prefers a link now.
        _ => None,
    };
    errors.check(!is_known, "language", "library-choose");
    errors.check(has_both, "url", "library-edition-both");
    errors.check(upload.is_none() && form.url.is_empty(), "file", "library-edition-neither");
    errors.check(!has_both && !form.url.is_empty() && !is_safe(&form.url), "url", "library-link-wrong");
    if !errors.is_empty() {
        return Ok(page(&x, found, form, upload, errors)?.into_response());
    }
    let now = found.2.edition(&form.language).cloned();
    if let Some(there) = now.filter(|there| form.then != "replace" || form.seen != mark(Some(there))) {
        return ask(&x, found, there, form, upload);
    }
    put(&x, &at, form, upload).await
}

/// Shows what is there beside what comes.
fn ask(
    x: &InExchange,
    (work, words, revision): (Work, Words, Revision),
    there: Edition,
    form: EditionForm,
    upload: Option<Upload>,
) -> Result<Response, Error> {
    let is_clash = form.then == "replace";
    let p = x.frame(x.t("library-replace-title")).section("desk");
    let heading = telling::heading(&p, &words, &work, &revision);
    let id = upload.as_ref().map(|file| file.id.to_string()).unwrap_or_default();
    let form = EditionForm { upload: id, seen: mark(Some(&there)), ..form };
    let number = revision.number;
    let page = Page::new(&Replace { p, work, number, heading, now: there, form, upload, is_clash })?.unstored();
    Ok(if is_clash { page.status(StatusCode::CONFLICT) } else { page }.into_response())
}

async fn put(x: &InExchange, at: &OfVersion, form: EditionForm, upload: Option<Upload>) -> Result<Response, Error> {
    let (by, slug, number) = (by(x)?, at.slug.clone(), at.number);
    let new = match &upload {
        Some(upload) => NewEdition::File(upload.clone()),
        None => NewEdition::Link(form.url.clone()),
    };
    let (seen, language) = (form.seen.clone(), form.language.clone());
    let write = move |tx: &mut Conn| edit::put_edition(tx, &by, &slug, (number, &language), &seen, Some(&new));
    if x.app.db.write(write).await? {
        return Ok(done(x, &at.slug, "library-edition-saved"));
    }
    // Somebody else's came between the look and the write.
    let found = place(x, at).await?;
    match found.2.edition(&form.language).cloned() {
        Some(there) => ask(x, found, there, EditionForm { then: "replace".to_owned(), ..form }, upload),
        None => Ok(page(
            x,
            found,
            EditionForm { seen: String::new(), ..form },
            upload,
            FieldErrors::of("language", "library-edition-gone"),
        )?
        .into_response()),
    }
}

fn done(x: &InExchange, slug: &str, said: &'static str) -> Response {
    x.app.revised();
    Redirect::to(x.href(&format!("/desk/documents/{slug}"))).notice(&x.app, said, None).into_response()
}

/// Keeps a file that was sent under its sum, a picture as one that is made anew; `None`, with an error, for what is none of
/// the files that are taken.
pub(super) async fn take_in(
    x: &InExchange,
    file: &SentFile,
    errors: &mut FieldErrors,
) -> Result<Option<Upload>, Error> {
    if file.size == 0 {
        errors.add("file", "library-file-empty");
        return Ok(None);
    }
    let Some(kind) = file.kind().await? else {
        errors.add("file", "library-file-wrong");
        return Ok(None);
    };
    let mut picture = None;
    if kind.is_picture() {
        let Ok(made) = uploads::picture(&x.app, file, SIDE, PICTURE).await? else {
            errors.add("file", "library-picture-broken");
            return Ok(None);
        };
        picture = Some(made);
    }
    keep(x, file, picture.as_ref()).await?;
    let (sha256, size, media_type) = match &picture {
        Some(made) => (&made.sha256, i64::try_from(made.bytes.len()).map_err(Error::internal)?, "image/jpeg"),
        None => (&file.sha256, file.size, kind.media_type()),
    };
    let (name, media_type) = (naming::file_name(&file.name, kind), media_type.to_owned());
    let upload = Upload { id: x.app.rng.id(x.now), sha256: sha256.clone(), name, size, media_type };
    let (exchange, now, kept, job) = (x.exchange.id, x.now, upload.clone(), x.app.rng.id(x.now));
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        unnamed::hold(tx, &kept.sha256, now)?;
        store::delete_old_uploads(tx, now - WAITS)?;
        store::insert_file(tx, &kept.sha256, kept.size, now)?;
        store::insert_upload(tx, exchange, &kept, now)?;
        unnamed::see_to(tx, job, &kept.sha256, now)
    };
    x.app.db.write(write).await?;
    // The same file may have been there before, and have gone between the look and the row.
    keep(x, file, picture.as_ref()).await?;
    Ok(Some(upload))
}

/// Puts it into the store, if it is not there.
async fn keep(x: &InExchange, file: &SentFile, picture: Option<&Picture>) -> Result<(), Error> {
    match picture {
        Some(made) => uploads::keep_bytes(&x.app, &made.sha256, made.bytes.clone()).await,
        None => uploads::keep(&x.app, file).await,
    }
}

/// A file that came before, by the id in the form.
pub(super) async fn known_upload(x: &InExchange, id: &str) -> Result<Option<Upload>, Error> {
    let Ok(id) = id.parse::<Id>() else { return Ok(None) };
    let exchange = x.exchange.id;
    x.app.db.read(move |c| store::find_upload(c, exchange, id)).await
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveForm {
    seen: String,
}

#[derive(Template)]
#[template(path = "documents/desk/remove.html")]
struct Remove {
    p: Frame,
    work: Work,
    number: i64,
    heading: String,
    now: Edition,
    seen: String,
    is_clash: bool,
}

impl Remove {
    fn back(&self) -> String {
        self.p.href(&format!("/desk/documents/{}", self.work.head.slug))
    }

    fn name(&self) -> String {
        title(&self.work, self.p.lang)
    }
}

async fn remove_page(x: &InExchange, at: &OfEdition, is_clash: bool) -> Result<Page, Error> {
    let (work, words, revision) = place(x, &OfVersion { slug: at.slug.clone(), number: at.number }).await?;
    let now = revision.edition(&at.language).cloned().ok_or(Error::NotFound)?;
    let p = x.frame(x.t("library-remove-title")).section("desk");
    let heading = telling::heading(&p, &words, &work, &revision);
    let (number, seen) = (revision.number, mark(Some(&now)));
    let page = Page::new(&Remove { p, work, number, heading, now, seen, is_clash })?.unstored();
    Ok(if is_clash { page.status(StatusCode::CONFLICT) } else { page })
}

/// `GET …/desk/documents/{slug}/versions/{number}/editions/{language}/remove`
pub async fn ask_to_remove(x: InExchange, At(at): At<OfEdition>) -> Result<Page, Error> {
    remove_page(&x, &at, false).await
}

/// `POST …/desk/documents/{slug}/versions/{number}/editions/{language}/remove`
pub async fn remove(x: InExchange, At(at): At<OfEdition>, Form(form): Form<RemoveForm>) -> Result<Response, Error> {
    let (work, _, revision) = place(&x, &OfVersion { slug: at.slug.clone(), number: at.number }).await?;
    if revision.edition(&at.language).is_none() {
        // Taken away already: somebody else was faster, and what was wanted is so.
        return Ok(done(&x, &work.head.slug, "library-edition-removed"));
    }
    let (by, to) = (by(&x)?, at.clone());
    let write = move |tx: &mut Conn| edit::put_edition(tx, &by, &to.slug, (to.number, &to.language), &form.seen, None);
    if x.app.db.write(write).await? {
        return Ok(done(&x, &at.slug, "library-edition-removed"));
    }
    Ok(remove_page(&x, &at, true).await?.into_response())
}
