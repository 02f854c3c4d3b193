//! The photos of an idea: the author's page about them, and each of them as a file.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use object_store::ObjectStoreExt as _;
use serde::Deserialize;
use web::FieldErrors;

use super::photo::{Added, BYTES, MARKED, NewPhoto, Photo, SIDE, check, marked, may_be_added, refused};
use super::{add, list, remove, remove_unless_added, store};
use crate::cache;
use crate::documents;
use crate::entered;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, Refusal, State};
use crate::moderation::held;
use crate::page::{Frame, Page, Redirect};
use crate::token;
use crate::uploads::{self, Kind, Sent, SentFile};
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange};

/// Whoever opens the file sees a picture, and nothing that could run or load anything.
const POLICY: &str =
    "default-src 'none'; img-src 'self'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What somebody learns whose first contributions a moderator still reads.
const WAITS: &str = "photos-waits";

/// The number in `…/ideas/{n}/photos`.
#[derive(Clone, Copy, Deserialize)]
pub struct OfIdea {
    n: i64,
}

/// A photo by the sum of its file.
#[derive(Clone, Deserialize)]
pub struct Given {
    n: i64,
    photo: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhotoForm {
    alt: String,
    /// Sent twice, it is one photo.
    key: String,
}

#[derive(Template)]
#[template(path = "photos/index.html")]
struct Index {
    p: Frame,
    idea: Idea,
    photos: Vec<Photo>,
    form: PhotoForm,
    errors: FieldErrors,
    /// Whether another one may be added now.
    can_add: bool,
    /// Whether a moderator reads first what this person writes: pictures come later.
    waits: bool,
    /// The largest file that is taken.
    limit: String,
}

/// The idea, for its author: while it may be read, its photos may be removed.
fn own(c: &mut Conn, viewer: Viewer, exchange: Id, n: i64) -> Result<Idea, Error> {
    let idea = ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
    match (idea.is_visible, idea.state) {
        (false, State::Withdrawn) => return Err(Error::Gone),
        (false, _) => return Err(Error::NotFound),
        (true, _) => {}
    }
    idea.may_be_withdrawn_by(viewer.person).map_err(|refusal| Error::Forbidden(refusal.words()))?;
    Ok(idea)
}

/// The same while it may be changed: photos may be added.
fn changeable(c: &mut Conn, viewer: Viewer, exchange: &Exchange, n: i64, at: Timestamp) -> Result<Idea, Error> {
    let idea = own(c, viewer, exchange.id, n)?;
    // Published at once, a picture would be the way past whoever reads first contributions.
    if held::would_wait(c, exchange.id, viewer)? {
        return Err(Error::Forbidden(WAITS));
    }
    let is_debated = idea.is_debated(exchange, at);
    idea.may_be_changed_by(viewer.person, is_debated).map_err(|refusal| Error::Forbidden(refusal.words()))?;
    Ok(idea)
}

/// `GET …/ideas/{n}/photos`
pub async fn index(x: InExchange, At(OfIdea { n }): At<OfIdea>) -> Result<Page, Error> {
    page(&x, n, PhotoForm { key: token::draw(&x.app), ..PhotoForm::default() }, FieldErrors::new()).await
}

async fn page(x: &InExchange, n: i64, form: PhotoForm, errors: FieldErrors) -> Result<Page, Error> {
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    let (idea, photos, is_fixed, waits) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let idea = own(c, viewer, exchange, n)?;
            let photos = list(c, idea.id)?;
            let is_fixed = entered::is_fixed(c, idea.id)?;
            let waits = held::would_wait(c, exchange, viewer)?;
            Ok((idea, photos, is_fixed, waits))
        })
        .await?;
    let may_change = !is_fixed && idea.may_be_changed_by(viewer.person, idea.is_debated(&x.exchange, x.now)).is_ok();
    let waits = waits && may_change;
    let can_add = may_change && !waits && photos.len() < usize::try_from(super::photo::MOST).unwrap_or(0);
    let p = x.frame(x.t("photos-title").arg("symbol", idea.symbol())).section("ideas").errors(&errors);
    let limit = i18n::fmt::bytes(x.lang, crate::typed::PHOTOS as u64);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Index { p, idea, photos, form, errors, can_add, waits, limit })?.unstored().invalid_if(invalid))
}

/// `POST …/ideas/{n}/photos`
pub async fn create(
    x: InExchange,
    At(OfIdea { n }): At<OfIdea>,
    mut sent: Sent,
    Form(form): Form<PhotoForm>,
) -> Result<Response, Error> {
    if form.key.is_empty() {
        return Err(Error::Invalid("the form has no key".to_owned()));
    }
    // In the order of the fields.
    let mut errors = FieldErrors::new();
    let file = taken(&mut sent, &mut errors).await?;
    check(&form.alt, &mut errors);
    let new = NewPhoto {
        id: x.app.rng.id(x.now),
        person: x.me()?.id,
        alt: form.alt.clone(),
        language: x.lang.text_code().to_owned(),
        sha256: String::new(),
        size: 0,
        width: 0,
        height: 0,
        form_key: form.key.clone(),
        at: x.now,
    };
    let (viewer, exchange, asked) = (x.viewer(), x.exchange.clone(), new.clone());
    // Before anything is made of the file: what is asked again when the photo is added.
    let before = x
        .app
        .db
        .read(move |c| -> Result<Added, Error> {
            let idea = changeable(c, viewer, &exchange, n, asked.at)?;
            may_be_added(c, &idea, &asked)
        })
        .await?;
    let added = match (before, file) {
        (Added::Yes, Some(file)) if errors.is_empty() => made(&x, n, new, &file, &mut errors).await?,
        (other, _) => other,
    };
    if added == Added::Full {
        return Err(Error::Conflict("photos-full"));
    }
    // What was sent before is there; it matters no more what came this time.
    if !errors.is_empty() && added == Added::Yes {
        return Ok(page(&x, n, form, errors).await?.into_response());
    }
    x.app.revised();
    let to = x.href(&format!("/ideas/{n}/photos"));
    Ok(Redirect::to(to).notice(&x.app, "photos-added", None).into_response())
}

/// The file of the form, if it can be a photo.
async fn taken(sent: &mut Sent, errors: &mut FieldErrors) -> Result<Option<SentFile>, Error> {
    let Some(file) = sent.take("photo") else {
        errors.add("photo", "photos-missing");
        return Ok(None);
    };
    if file.kind().await?.is_some_and(Kind::is_picture) {
        return Ok(Some(file));
    }
    errors.add("photo", "photos-kind");
    Ok(None)
}

/// Makes the picture anew, keeps it, and adds the photo. Whoever cannot be served leaves no file behind for long.
async fn made(
    x: &InExchange,
    n: i64,
    new: NewPhoto,
    file: &SentFile,
    errors: &mut FieldErrors,
) -> Result<Added, Error> {
    // Looking at a file that cannot be read takes a reader as long as one that can, and leaves nothing to count it by.
    let too_many = |wait| Error::TooMany { wait };
    x.app.broken.look(&new.person, x.now.0).map_err(too_many)?;
    let picture = match uploads::picture(&x.app, file, SIDE, BYTES - MARKED).await? {
        Ok(picture) => picture,
        Err(fault) => {
            x.app.broken.count(new.person, x.now.0).map_err(too_many)?;
            errors.add("photo", refused(fault));
            return Ok(Added::Yes);
        }
    };
    let bytes = marked(&picture.bytes, &x.app.rng.token());
    let new = new.with(&bytes, (picture.width, picture.height));
    // First what takes the file away again, then the file, then the photo: whatever fails, no file is left that nobody names.
    let (sha256, job, now) = (new.sha256.clone(), x.app.rng.id(x.now), x.now);
    x.app.db.write(move |tx| remove_unless_added(tx, job, &sha256, now)).await?;
    uploads::keep_bytes(&x.app, &new.sha256, bytes).await?;
    let (viewer, exchange) = (x.viewer(), x.exchange.clone());
    let write = move |tx: &mut Conn| -> Result<Added, Error> {
        let idea = changeable(tx, viewer, &exchange, n, new.at)?;
        let added = add(tx, &idea, &new)?;
        if added == Added::Yes {
            // Asked last, since it locks the exchange's row: it may have closed while the picture was made.
            ideas::keep_debated(tx, &idea, Refusal::Closed, new.at)?;
        }
        Ok(added)
    };
    x.app.db.write(write).await
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// `POST …/ideas/{n}/photos/{photo}/remove`
pub async fn removed(x: InExchange, At(at): At<Given>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (viewer, exchange, now, n) = (x.viewer(), x.exchange.id, x.now, at.n);
    let is_removed = x
        .app
        .db
        .write(move |tx| -> Result<bool, Error> {
            let idea = own(tx, viewer, exchange, n)?;
            remove(tx, &idea, &at.photo, now)
        })
        .await?;
    if !is_removed {
        return Err(Error::NotFound);
    }
    x.app.revised();
    Ok(Redirect::to(x.href(&format!("/ideas/{n}/photos"))).notice(&x.app, "photos-removed", None))
}

/// `GET …/ideas/{n}/photos/{photo}`: for whoever may read the idea, asked each time.
pub async fn show(x: InExchange, headers: HeaderMap, At(at): At<Given>) -> Result<Response, Error> {
    let (viewer, exchange, sought) = (x.viewer(), x.exchange.id, at.clone());
    let is_public = x
        .app
        .db
        .read(move |c| -> Result<bool, Error> {
            let idea = ideas::find(c, viewer, exchange, sought.n)?.filter(|idea| idea.is_visible);
            let idea = idea.ok_or(Error::NotFound)?;
            store::find(c, idea.id, &sought.photo)?.ok_or(Error::NotFound)?;
            Ok(idea.is_public())
        })
        .await?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", at.photo)).map_err(Error::internal)?;
    // Kept for as long as somebody looks: an idea that is hidden takes its photos along within a minute.
    let kept = match (is_public, x.exchange.is_for_members()) {
        (true, false) => "public, max-age=60",
        (true, true) => "private, no-cache",
        (false, _) => "no-store",
    };
    let fixed = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    if cache::is_known(headers.get(header::IF_NONE_MATCH), &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let found = x.app.files.get(&documents::file_path(&at.photo)).await.map_err(uploads::fault)?;
    let bytes = found.bytes().await.map_err(uploads::fault)?;
    let about = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
    ];
    Ok((fixed, about, bytes).into_response())
}
