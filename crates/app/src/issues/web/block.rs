//! `…/desk/newsletter/{issue}/blocks`: blocks are added, written in all languages at once, moved and taken out.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::block_form::{ALT, BlockForm, FIGURES, Fields, fields, most};
use super::subjects::{self, Named};
use super::{OfBlock, OfIssue, find_open, languages};
use crate::audit::By;
use crate::error::Error;
use crate::issues::draft::{Block, BlockKind, Draft};
use crate::issues::store::blocks::{Change, NewBlock};
use crate::issues::writing::{self, Saved};
use crate::page::{Frame, Page, Redirect};
use crate::photos::{self, BYTES, MARKED, SIDE, marked, refused};
use crate::topics::{self, Topic};
use crate::uploads::{self, Kind, Sent, SentFile};
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddForm {
    kind: String,
    /// Sent twice, it is one block.
    key: String,
}

/// `POST …/desk/newsletter/{issue}/blocks`
pub async fn add(x: InExchange, At(at): At<OfIssue>, Form(form): Form<AddForm>) -> Result<Redirect, Error> {
    let Some(kind) = BlockKind::parse(&form.kind) else {
        return Err(Error::Invalid("there is no such block".to_owned()));
    };
    if form.key.is_empty() {
        return Err(Error::Invalid("the form has no key".to_owned()));
    }
    let (by, issue) = (By::of(&x)?, at.id()?);
    let new = NewBlock { id: x.app.rng.id(x.now), issue, kind, form_key: form.key };
    let block = x.app.db.write(move |tx| writing::add(tx, &by, &new)).await?;
    Ok(Redirect::to(x.href(&format!("/desk/newsletter/{issue}/blocks/{block}"))))
}

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    at: Fields,
    text: String,
    alt: String,
    url: String,
}

#[derive(Template)]
#[template(path = "issues/desk/block.html")]
struct Edit {
    p: Frame,
    draft: Draft,
    block: Block,
    form: BlockForm,
    sides: Vec<Side>,
    topics: Vec<Topic>,
    /// What it shows of the record now.
    shown: Option<Named>,
    errors: FieldErrors,
    /// Somebody wrote in it meanwhile: what is there stands beside what was typed.
    is_clash: bool,
    /// The largest file that is taken.
    limit: String,
}

impl Edit {
    fn is(&self, kind: &str) -> bool {
        self.block.kind.as_str() == kind
    }

    fn action(&self) -> String {
        self.p.href(&format!("{}/blocks/{}", self.draft.path(), self.block.id))
    }

    fn back(&self) -> String {
        self.p.href(&self.draft.path())
    }

    /// Where its picture can be seen.
    fn picture(&self) -> String {
        self.p.href(&format!("/newsletter/{}/pictures/{}", self.draft.slug, self.block.picture))
    }

    fn most(&self) -> usize {
        most(self.block.kind)
    }

    fn most_alt(&self) -> usize {
        ALT
    }

    fn figures(&self) -> Vec<(&'static str, String, bool)> {
        let is_chosen = |key: &str| self.form.figures.iter().any(|one| one == key);
        FIGURES.map(|key| (key, self.p.term("issues-figure-", key).text(), is_chosen(key))).to_vec()
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.topics.iter().map(|topic| (topic.slug.clone(), topic.name.clone())).collect()
    }
}

struct Loaded {
    draft: Draft,
    block: Block,
    topics: Vec<Topic>,
    named: Vec<Named>,
}

async fn load(x: &InExchange, issue: Id, block: Id) -> Result<Loaded, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let read = move |c: &mut Conn| -> Result<Loaded, Error> {
        let (draft, _) = find_open(c, exchange, issue)?;
        let block = draft.block(block).cloned().ok_or(Error::NotFound)?;
        let topics = if block.kind == BlockKind::Topic { topics::list(c, exchange, lang)? } else { Vec::new() };
        let named = subjects::named(c, exchange, std::slice::from_ref(&block), lang)?;
        Ok(Loaded { draft, block, topics, named })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: BlockForm, errors: FieldErrors, is_clash: bool) -> Result<Page, Error> {
    let Loaded { draft, block, topics, named } = loaded;
    let side = |lang: Lang| {
        let (text, alt, url) = form.words(lang);
        Side {
            code: lang.code(),
            native_name: lang.native_name(),
            at: fields(lang),
            text: text.to_owned(),
            alt: alt.to_owned(),
            url: url.to_owned(),
        }
    };
    let sides = languages(x).into_iter().map(side).collect();
    let shown = named.into_iter().find(|one| Some(one.id) == block.subject);
    let is_wrong = !errors.is_empty();
    let kind = x.term("issues-kind-", block.kind.as_str());
    let p = x.frame(x.t("issues-block-title").arg("kind", kind)).section("desk").errors(&errors);
    let limit = i18n::fmt::bytes(x.lang, crate::typed::PHOTOS as u64);
    let page = Page::new(&Edit { p, draft, block, form, sides, topics, shown, errors, is_clash, limit })?.unstored();
    Ok(match (is_clash, is_wrong) {
        (true, _) => page.status(StatusCode::CONFLICT),
        (_, true) => page.invalid(),
        _ => page,
    })
}

/// `GET …/desk/newsletter/{issue}/blocks/{block}`
pub async fn edit(x: InExchange, At(at): At<OfBlock>) -> Result<Page, Error> {
    let (issue, block) = at.ids()?;
    let loaded = load(&x, issue, block).await?;
    let form = BlockForm::of(&loaded.block, loaded.draft.revision, &loaded.named);
    page(&x, loaded, form, FieldErrors::new(), false)
}

/// `POST …/desk/newsletter/{issue}/blocks/{block}`
pub async fn update(
    x: InExchange,
    At(at): At<OfBlock>,
    mut sent: Sent,
    Form(form): Form<BlockForm>,
) -> Result<Response, Error> {
    let (issue, id) = at.ids()?;
    let loaded = load(&x, issue, id).await?;
    let mut errors = FieldErrors::new();
    let kind = loaded.block.kind;
    let subject = subject(&x, kind, &form, &mut errors).await?;
    let file = if kind == BlockKind::Picture { taken(&mut sent, &loaded.block, &mut errors).await? } else { None };
    let texts = form.check(kind, &languages(&x), &mut errors);
    let figures = if kind == BlockKind::Numbers { form.chosen() } else { String::new() };
    let picture = match file {
        Some(file) if errors.is_empty() => made(&x, &file, &mut errors).await?,
        _ => Some(loaded.block.picture.clone()),
    };
    let Some(picture) = picture.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, loaded, form, errors, false)?.into_response());
    };
    let change = Change { block: id, subject, figures, picture, texts };
    let (by, begun, job) = (By::of(&x)?, form.begun(), x.app.rng.id(x.now));
    let write = move |tx: &mut Conn| writing::save(tx, &by, issue, &change, (begun, job));
    if x.app.db.write(write).await? == Saved::Clash {
        let loaded = load(&x, issue, id).await?;
        let form = BlockForm { revision: loaded.draft.revision.to_string(), ..form };
        return Ok(page(&x, loaded, form, FieldErrors::new(), true)?.into_response());
    }
    Ok(done(&x, issue, id, "issues-block-saved").into_response())
}

/// Back to the issue, where the block stands.
fn done(x: &InExchange, issue: Id, block: Id, notice: &'static str) -> Redirect {
    Redirect::to(x.href(&format!("/desk/newsletter/{issue}#block-{block}"))).notice(&x.app, notice, None)
}

/// What the form says that the block shows. Nothing may be chosen yet.
async fn subject(
    x: &InExchange,
    kind: BlockKind,
    form: &BlockForm,
    errors: &mut FieldErrors,
) -> Result<Option<Id>, Error> {
    if !kind.has_subject() || form.subject.trim().is_empty() {
        return Ok(None);
    }
    let (exchange, lang, typed) = (x.exchange.id, x.lang, form.subject.clone());
    let found = x.app.db.read(move |c| subjects::parse(c, exchange, kind, &typed, lang)).await?;
    let wrong = match kind {
        BlockKind::Idea => "issues-idea-wrong",
        BlockKind::Document => "issues-document-wrong",
        _ => "issues-topic-wrong",
    };
    errors.check(found.is_none(), "subject", wrong);
    Ok(found)
}

/// The file of the form, if it can be a picture. A block that has one keeps it where none is chosen.
async fn taken(sent: &mut Sent, block: &Block, errors: &mut FieldErrors) -> Result<Option<SentFile>, Error> {
    let Some(file) = sent.take("picture") else {
        errors.check(block.picture.is_empty(), "picture", "photos-missing");
        return Ok(None);
    };
    if file.kind().await?.is_some_and(Kind::is_picture) {
        return Ok(Some(file));
    }
    errors.add("picture", "photos-kind");
    Ok(None)
}

/// Makes the picture anew and keeps it: the sum of its file. First comes what takes it away again, should it come to none.
async fn made(x: &InExchange, file: &SentFile, errors: &mut FieldErrors) -> Result<Option<String>, Error> {
    let too_many = |wait| Error::TooMany { wait };
    let person = x.me()?.id;
    x.app.broken.look(&person, x.now.0).map_err(too_many)?;
    let picture = match uploads::picture(&x.app, file, SIDE, BYTES - MARKED).await? {
        Ok(picture) => picture,
        Err(fault) => {
            x.app.broken.count(person, x.now.0).map_err(too_many)?;
            errors.add("picture", refused(fault));
            return Ok(None);
        }
    };
    let bytes = marked(&picture.bytes, &x.app.rng.token());
    let (sum, job, now) = (uploads::sum(&bytes), x.app.rng.id(x.now), x.now);
    let named = sum.clone();
    x.app.db.write(move |tx| photos::remove_unless_added(tx, job, &named, now)).await?;
    uploads::keep_bytes(&x.app, &sum, bytes).await?;
    Ok(Some(sum))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveForm {
    /// `up` or `down`.
    to: String,
}

/// `POST …/desk/newsletter/{issue}/blocks/{block}/move`
pub async fn move_block(x: InExchange, At(at): At<OfBlock>, Form(form): Form<MoveForm>) -> Result<Redirect, Error> {
    let is_up = match form.to.as_str() {
        "up" => true,
        "down" => false,
        _ => return Err(Error::Invalid("a block moves up or down".to_owned())),
    };
    let ((issue, block), by) = (at.ids()?, By::of(&x)?);
    x.app.db.write(move |tx| writing::move_block(tx, &by, issue, block, is_up)).await?;
    Ok(done(&x, issue, block, "issues-block-moved"))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// `POST …/desk/newsletter/{issue}/blocks/{block}/remove`
pub async fn remove(x: InExchange, At(at): At<OfBlock>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let ((issue, block), by, job) = (at.ids()?, By::of(&x)?, x.app.rng.id(x.now));
    x.app.db.write(move |tx| writing::remove(tx, &by, issue, block, job)).await?;
    let to = Redirect::to(x.href(&writing::path(issue)));
    Ok(to.notice(&x.app, "issues-block-removed", None))
}
