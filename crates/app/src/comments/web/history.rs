//! Versions of a comment with their differences, and its translations.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::FieldErrors;

use super::{Numbered, Subject, visible};
use crate::audit::{self, Action};
use crate::comments::comment::{Translation, Version, check};
use crate::comments::{self, Comment, NewTranslation, Refusal, store};
use crate::error::Error;
use crate::ideas::web::{is_language, languages};
use crate::ideas::{self, Idea, TranslationOrigin, translated};
use crate::moderation::held::{self, Held};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// A version, with what it changed as HTML; of the first one, the whole text.
struct Step {
    version: Version,
    html: String,
    is_difference: bool,
}

#[derive(Template)]
#[template(path = "comments/versions.html")]
struct Versions {
    p: Frame,
    idea: Idea,
    comment: Comment,
    steps: Vec<Step>,
}

/// `GET …/comments/{m}/versions`
pub async fn versions(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let Subject { idea, comment } = visible(&x, at).await?;
    let id = comment.id;
    let versions = x.app.db.read(move |c| store::versions(c, id)).await?;
    let earlier = versions.iter().skip(1).map(|v| v.text.as_str()).map(Some).chain([None]);
    let whole = |text: &str| crate::symbols::render(text, x.lang, &x.exchange.slug);
    let step = |(now, before): (&Version, Option<&str>)| Step {
        html: before.map_or_else(|| whole(&now.text), |before| markup::diff_markdown_html(before, &now.text)),
        is_difference: before.is_some(),
        version: now.clone(),
    };
    let steps = versions.iter().zip(earlier).map(step).collect();
    let p = x.frame(x.t("comments-versions-title").arg("symbol", comment.symbol())).section("ideas");
    Page::new(&Versions { p, idea, comment, steps })
}

#[derive(Template)]
#[template(path = "comments/translations.html")]
struct Translations {
    p: Frame,
    idea: Idea,
    comment: Comment,
    translations: Vec<(Translation, String)>,
    languages: Vec<(String, String)>,
    origins: Vec<(&'static str, String)>,
    form: TranslationForm,
    errors: FieldErrors,
    can_add: bool,
    /// Its author flags nothing of it.
    is_mine: bool,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TranslationForm {
    language: String,
    text: String,
    origin: String,
}

fn origins(x: &InExchange, comment: &Comment) -> &'static [TranslationOrigin] {
    let viewer = x.viewer();
    TranslationOrigin::allowed(comment.is_published(), comment.is_by(&viewer.person), viewer.moderates)
}

/// `GET …/comments/{m}/translations`
pub async fn translations(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let found = visible(&x, at).await?;
    translations_page(&x, found, TranslationForm::default(), FieldErrors::new()).await
}

async fn translations_page(
    x: &InExchange,
    Subject { idea, comment }: Subject,
    form: TranslationForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let id = comment.id;
    let translations = x.app.db.read(move |c| store::translations(c, id)).await?;
    let p =
        x.frame(x.t("comments-translations-title").arg("symbol", comment.symbol())).section("ideas").errors(&errors);
    let with_html = |t: Translation| {
        let html = super::view::render(&t.text, &p);
        (t, html)
    };
    let translations = translations.into_iter().map(with_html).collect();
    // What belongs to a closed round gets no other words.
    let origins: &[TranslationOrigin] = if idea.is_over_to(x.viewer()) { &[] } else { origins(x, &comment) };
    let origins: Vec<_> = origins.iter().map(|o| (o.as_str(), x.term("comments-origin-", o.as_str()))).collect();
    let languages = languages(x).into_iter().filter(|(code, _)| *code != comment.language).collect();
    let (invalid, can_add, is_mine) = (!errors.is_empty(), !origins.is_empty(), comment.is_by(&x.viewer().person));
    let page = Translations { p, idea, comment, translations, languages, origins, form, errors, can_add, is_mine };
    Ok(Page::new(&page)?.invalid_if(invalid))
}

/// `POST …/comments/{m}/translations`
pub async fn add_translation(
    x: InExchange,
    At(at): At<Numbered>,
    Form(form): Form<TranslationForm>,
) -> Result<Response, Error> {
    let found = visible(&x, at).await?;
    let allowed = origins(&x, &found.comment);
    if allowed.is_empty() {
        return Err(Error::Forbidden("comments-refused-not-author"));
    }
    if found.idea.is_over_to(x.viewer()) {
        return late(&x, found, form).await;
    }
    let origin = TranslationOrigin::parse(&form.origin).filter(|origin| allowed.contains(origin));
    let mut errors = FieldErrors::new();
    let known = form.language != found.comment.language && is_language(&x, &form.language);
    errors.check(!known, "language", "comments-language-missing");
    for (field, words) in check(&form.text).iter() {
        errors.add(field, words.clone());
    }
    errors.check(origin.is_none(), "origin", "comments-origin-missing");
    let Some(origin) = origin.filter(|_| errors.is_empty()) else {
        return Ok(translations_page(&x, found, form, errors).await?.into_response());
    };
    let to = Redirect::to(x.href(&format!("{}/translations", found.comment.path())));
    let (app, exchange, viewer, me) = (x.app.clone(), x.exchange.clone(), x.viewer(), x.me()?);
    let (by, typed) = ((me.id, me.name.clone()), form.clone());
    let new = NewTranslation { language: form.language, text: form.text, origin, made_by: Some(by.0), at: x.now };
    let [id, letter, entry] = [(); 3].map(|()| x.app.rng.id(x.now));
    let write = move |tx: &mut Conn| -> Result<Option<Id>, Error> {
        let waits = if held::would_wait(tx, exchange.id, viewer)? {
            let waiting = Held::of_comment(id, &found.comment, &by, &new);
            Some(held::hold_translation(tx, &app, &exchange, &waiting, letter)?)
        } else {
            translate(tx, &found.comment, &new, (entry, by.0))?;
            None
        };
        ideas::keep_translatable(tx, &found.idea, viewer, new.at)?;
        Ok(waits)
    };
    let waits = match x.app.db.write(write).await {
        // Closed at this very moment: read again, since the page shows how the comment stands.
        Err(Error::Conflict(ideas::DEBATE_CLOSED)) => return late(&x, visible(&x, at).await?, typed).await,
        written => written?,
    };
    if let Some(text) = waits {
        let to = Redirect::to(x.href(&format!("/waiting/{text}")));
        return Ok(to.notice(&x.app, "held-received", None).into_response());
    }
    x.app.revised();
    Ok(to.notice(&x.app, "comments-translated", None).into_response())
}

/// The round is closed, and takes no words any more: what was typed comes back.
async fn late(x: &InExchange, found: Subject, form: TranslationForm) -> Result<Response, Error> {
    let errors = FieldErrors::of("text", Refusal::Closed.words());
    Ok(translations_page(x, found, form, errors).await?.into_response())
}

/// Translates. What a moderator does with somebody else's text stands in the audit log: the entry, and who it is.
fn translate(tx: &mut Conn, comment: &Comment, new: &NewTranslation, (entry, by): (Id, Id)) -> Result<(), Error> {
    let old = store::translations(tx, comment.id)?.into_iter().find(|old| old.language == new.language);
    comments::translate(tx, comment, new)?;
    if comment.author.person_id == by {
        return Ok(());
    }
    let before =
        old.map_or_else(String::new, |old| translated(&old.language, old.origin, old.of_version, &[old.text.as_str()]));
    let after = translated(&new.language, new.origin, comment.version, &[new.text.as_str()]);
    let entry = audit::Entry {
        id: entry,
        exchange: comment.exchange_id,
        person: by,
        action: Action::Translated,
        object: &comment.symbol(),
        path: &comment.path(),
        before: &before,
        after: &after,
        at: new.at,
    };
    audit::record(tx, &entry)
}
