//! What stands beside an idea: its versions with their differences, its translations, and those
//! who support it publicly.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::{Numbered, is_language, languages, visible};
use crate::audit::{self, Action};
use crate::entered;
use crate::error::Error;
use crate::ideas::idea as rules;
use crate::ideas::{
    self, EconomyCount, Idea, NewTranslation, Supporter, Translation, TranslationOrigin, Version, store,
};
use crate::moderation::held::{self, Held};
use crate::organisations::voices::{self, Supporting};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange, Query};

/// A version beside the one before it.
struct Step {
    version: Version,
    /// Title and text with what was added and taken out; of the first version, as they were.
    title: String,
    text: String,
    is_difference: bool,
}

#[derive(Template)]
#[template(path = "ideas/versions.html")]
struct Versions {
    p: Frame,
    idea: Idea,
    steps: Vec<Step>,
}

/// `…/ideas/{n}/versions`
pub async fn versions(x: InExchange, At(Numbered { n }): At<Numbered>) -> Result<Page, Error> {
    let idea = visible(&x, n).await?;
    let id = idea.id;
    let versions = x.app.db.read(move |c| store::versions(c, id)).await?;
    let earlier = versions.iter().skip(1).map(Some).chain([None]);
    let html = |text: &str| crate::symbols::render(text, x.lang, &x.exchange.slug);
    let steps = versions.iter().zip(earlier).map(|(now, before)| step(now, before, html)).collect();
    let p = x.frame(x.t("ideas-versions-title").arg("symbol", idea.symbol())).section("ideas");
    Page::new(&Versions { p, idea, steps })
}

fn step(now: &Version, before: Option<&Version>, html: impl Fn(&str) -> String) -> Step {
    let (title, text) = match before {
        Some(before) => (&before.title, markup::diff_markdown_html(&before.text, &now.text)),
        None => (&now.title, html(&now.text)),
    };
    let title = markup::diff_html(title, &now.title);
    Step { title, text, is_difference: before.is_some(), version: now.clone() }
}

#[derive(Template)]
#[template(path = "ideas/supporters.html")]
struct Supporters {
    p: Frame,
    idea: Idea,
    economies: Vec<EconomyCount>,
    supporters: Vec<Supporter>,
    organisations: Vec<Supporting>,
    pager: Pager,
    base: String,
    /// Supports of those who chose not to be named.
    unnamed: i64,
}

impl Supporters {
    fn percent(&self, n: &i64) -> i64 {
        n * 100 / self.economies.first().map_or(1, |first| first.supports.max(1))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
}

/// `…/ideas/{n}/supporters`
pub async fn supporters(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Query(asked): Query<Paged>,
) -> Result<Page, Error> {
    let idea = visible(&x, n).await?;
    let (of, viewer) = (idea.clone(), x.viewer());
    let (economies, supporters, organisations, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (economies, _) = ideas::supports_of(c, &of, viewer.person)?;
            let organisations = voices::supporting(c, of.id)?;
            let pager = Pager::new(asked.page, store::count_supporters(c, of.id)?.unsigned_abs(), 50);
            Ok((economies, store::list_supporters(c, of.id, pager.offset())?, organisations, pager))
        })
        .await?;
    let p = x.frame(x.t("ideas-supporters-title").arg("symbol", idea.symbol())).section("ideas");
    let base = p.href(&format!("/ideas/{n}/supporters"));
    let economies = ideas::by_name(economies, x.lang);
    let unnamed = idea.supports - i64::try_from(pager.total).unwrap_or(0);
    Page::new(&Supporters { p, idea, economies, supporters, organisations, pager, base, unnamed })
}

#[derive(Template)]
#[template(path = "ideas/translations.html")]
struct Translations {
    p: Frame,
    idea: Idea,
    /// What is to be translated, as HTML.
    original: String,
    translations: Vec<(Translation, String)>,
    languages: Vec<(String, String)>,
    form: TranslationForm,
    errors: FieldErrors,
    origins: Vec<(&'static str, String)>,
    me: Id,
}

impl Translations {
    /// Somebody else's, as long as everybody may read it.
    fn can_flag(&self) -> bool {
        self.idea.is_public() && self.idea.author.person_id != self.me
    }

    fn can_add(&self) -> bool {
        !self.origins.is_empty()
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TranslationForm {
    language: String,
    title: String,
    text: String,
    origin: String,
}

/// `GET …/ideas/{n}/translations`
pub async fn translations(x: InExchange, At(Numbered { n }): At<Numbered>) -> Result<Page, Error> {
    let idea = visible(&x, n).await?;
    translations_page(&x, idea, TranslationForm::default(), FieldErrors::new()).await
}

async fn translations_page(
    x: &InExchange,
    idea: Idea,
    form: TranslationForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let id = idea.id;
    let read = move |c: &mut Conn| -> Result<_, Error> { Ok((store::translations(c, id)?, entered::is_fixed(c, id)?)) };
    let (translations, is_fixed) = x.app.db.read(read).await?;
    let shown = |t: Translation| {
        let html = crate::symbols::render(&t.text, x.lang, &x.exchange.slug);
        (t, html)
    };
    let translations = translations.into_iter().map(shown).collect();
    let original = crate::symbols::render(&idea.text, x.lang, &x.exchange.slug);
    let languages = languages(x).into_iter().filter(|(code, _)| *code != idea.language).collect();
    // What its firm has confirmed gets no other words, and neither does what belongs to a closed round.
    let is_shut = is_fixed || idea.is_over_to(x.viewer());
    let origins: &[TranslationOrigin] = if is_shut { &[] } else { idea.translations_allowed(x.viewer()) };
    let origins = origins.iter().map(|o| (o.as_str(), x.term("ideas-origin-", o.as_str()))).collect();
    let p = x.frame(x.t("ideas-translations-title").arg("symbol", idea.symbol())).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let me = x.viewer().person;
    let page = Page::new(&Translations { p, idea, original, translations, languages, form, errors, origins, me })?;
    Ok(page.invalid_if(invalid))
}

/// `POST …/ideas/{n}/translations`
pub async fn add_translation(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(form): Form<TranslationForm>,
) -> Result<Response, Error> {
    let found = visible(&x, n).await?;
    let allowed = found.translations_allowed(x.viewer());
    if allowed.is_empty() {
        return Err(Error::Forbidden("ideas-refused-not-author"));
    }
    if found.is_over_to(x.viewer()) {
        return late(&x, found, form).await;
    }
    let mut errors = rules::check(&form.title, if form.text.is_empty() { "-" } else { &form.text });
    let wrong = !is_language(&x, &form.language) || form.language == found.language;
    errors.check(wrong, "language", "ideas-language-missing");
    let origin = TranslationOrigin::parse(&form.origin).filter(|origin| allowed.contains(origin));
    errors.check(origin.is_none(), "origin", "ideas-origin-missing");
    let Some(origin) = origin.filter(|_| errors.is_empty()) else {
        return Ok(translations_page(&x, found, form, errors).await?.into_response());
    };
    let (app, exchange, viewer, me) = (x.app.clone(), x.exchange.clone(), x.viewer(), x.me()?);
    let (by, typed) = ((me.id, me.name.clone()), form.clone());
    let TranslationForm { language, title, text, .. } = form;
    let translation = NewTranslation { language, title, text, origin, made_by: Some(by.0), at: x.now };
    let [id, letter, entry] = [(); 3].map(|()| x.app.rng.id(x.now));
    let write = move |tx: &mut Conn| -> Result<Option<Id>, Error> {
        entered::check_change(tx, found.id)?;
        let waits = if held::would_wait(tx, exchange.id, viewer)? {
            let waiting = Held::of_idea(id, &found, &by, &translation);
            Some(held::hold_translation(tx, &app, &exchange, &waiting, letter)?)
        } else {
            translate(tx, &found, &translation, (entry, by.0))?;
            None
        };
        ideas::keep_translatable(tx, &found, viewer, translation.at)?;
        Ok(waits)
    };
    let waits = match x.app.db.write(write).await {
        // Closed at this very moment: read again, since the page shows how the idea stands.
        Err(Error::Conflict(ideas::DEBATE_CLOSED)) => return late(&x, visible(&x, n).await?, typed).await,
        written => written?,
    };
    if let Some(text) = waits {
        let to = Redirect::to(x.href(&format!("/waiting/{text}")));
        return Ok(to.notice(&x.app, "held-received", None).into_response());
    }
    x.app.revised();
    let to = x.href(&format!("/ideas/{n}/translations"));
    Ok(Redirect::to(to).notice(&x.app, "ideas-translated", None).into_response())
}

/// The round is closed, and takes no words any more: what was typed comes back.
async fn late(x: &InExchange, idea: Idea, form: TranslationForm) -> Result<Response, Error> {
    let errors = FieldErrors::of("text", ideas::DEBATE_CLOSED);
    Ok(translations_page(x, idea, form, errors).await?.into_response())
}

/// Translates. What a moderator does with somebody else's text stands in the audit log: the entry, and who it is.
fn translate(tx: &mut Conn, idea: &Idea, new: &NewTranslation, (entry, by): (Id, Id)) -> Result<(), Error> {
    let old = store::translations(tx, idea.id)?.into_iter().find(|old| old.language == new.language);
    ideas::translate(tx, idea, new)?;
    if idea.author.person_id == by {
        return Ok(());
    }
    let before = old.map_or_else(String::new, |old| {
        ideas::translated(&old.language, old.origin, old.of_version, &[old.title.as_str(), old.text.as_str()])
    });
    let after = ideas::translated(&new.language, new.origin, idea.version, &[new.title.as_str(), new.text.as_str()]);
    let entry = audit::Entry {
        id: entry,
        exchange: idea.exchange_id,
        person: by,
        action: Action::Translated,
        object: &idea.symbol(),
        path: &format!("/ideas/{}", idea.number),
        before: &before,
        after: &after,
        at: new.at,
    };
    audit::record(tx, &entry)
}
