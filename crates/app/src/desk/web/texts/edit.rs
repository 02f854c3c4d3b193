//! A text in one language, with the leading one beside it, or another while that is not written. What is saved is a
//! draft.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use http::StatusCode;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::fresh::missing;
use super::{Side, Standing, html, standing};
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{self, Kind, Limits, NewVersion};
use crate::visit::{At, Form, InExchange};

/// The most characters of a text in the log, and how many of them stand before what has changed.
const SHORT: usize = 600;
const AROUND: usize = 60;

#[derive(Clone, Deserialize)]
pub struct OfLanguage {
    subject: String,
    language: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextForm {
    /// The version that the edit began from.
    begun: String,
    heading: String,
    lead: String,
    body: String,
    /// `preview` only shows what it looks like; `publish` keeps the draft and goes on to publishing it.
    then: String,
}

impl TextForm {
    fn check(&self, kind: Kind) -> Result<OfficialText, FieldErrors> {
        let limits = kind.limits();
        let mut errors = FieldErrors::new();
        errors.check(self.heading.is_empty(), "heading", missing(kind));
        let is_long = |text: &str, max: usize| text.contains('\n') || markup::count_chars(text) > max;
        errors.check(is_long(&self.heading, limits.heading), "heading", too_long(limits.heading));
        let lead = if limits.lead > 0 { self.lead.as_str() } else { "" };
        errors.check(!lead.is_empty() && is_long(lead, limits.lead), "lead", too_long(limits.lead));
        errors.check(self.body.is_empty() && !kind.may_be_bare(), "body", "texts-body-missing");
        errors.check(markup::count_chars(&self.body) > limits.body, "body", too_long(limits.body));
        let text = || OfficialText { heading: self.heading.clone(), lead: lead.to_owned(), body: self.body.clone() };
        errors.or(text)
    }
}

fn too_long(max: usize) -> Words {
    Words::new("texts-too-long").with("max", max)
}

#[derive(Template)]
#[template(path = "desk/texts/edit.html")]
struct Edit {
    p: Frame,
    text: Standing,
    language: &'static str,
    form: TextForm,
    errors: FieldErrors,
    limits: Limits,
    is_markdown: bool,
    /// The leading language, where this is another; while nobody has written it, one that is written.
    original: Option<Side>,
    is_older: bool,
    preview: Option<String>,
    /// Somebody wrote another version meanwhile: what is there now.
    clash: Option<Side>,
}

impl Edit {
    /// A topic's fields are called as they were when it was begun.
    fn heading_label(&self) -> &'static str {
        if self.text.is_topic() { "topics-name" } else { "texts-heading" }
    }

    fn body_label(&self) -> &'static str {
        if self.text.is_topic() { "topics-why" } else { "texts-body" }
    }

    fn most_heading(&self) -> usize {
        self.limits.heading
    }

    fn most_lead(&self) -> usize {
        self.limits.lead
    }

    fn most_body(&self) -> usize {
        self.limits.body
    }
}

/// How the form is shown: first, with errors, with a preview, or to whoever was second.
enum Way {
    Plain(FieldErrors),
    Preview,
    Clash,
}

fn page(x: &InExchange, text: Standing, lang: Lang, form: TextForm, way: Way) -> Result<Page, Error> {
    let kind = text.subject.kind;
    let side = |code: &str| text.cell(code).filter(|cell| !cell.is_missing()).map(|cell| Side::new(kind, cell.clone()));
    let is_original = x.exchange.languages.first() == Some(&lang) && side(lang.code()).is_some();
    let others = x.exchange.languages.iter().filter(|other| **other != lang && !is_original);
    let original = others.map(|other| other.code()).find_map(side);
    let is_older = text.cell(lang.code()).is_some_and(|cell| cell.is_older);
    let (status, errors, preview, clash) = match way {
        Way::Plain(errors) if errors.is_empty() => (StatusCode::OK, errors, None, None),
        Way::Plain(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None, None),
        Way::Preview => (StatusCode::OK, FieldErrors::new(), Some(html(kind, &form.body)), None),
        Way::Clash => (StatusCode::CONFLICT, FieldErrors::new(), None, side(lang.code())),
    };
    let name = text.heading(x.lang.text_code()).1;
    let title = x.t("texts-edit-title").arg("name", name).arg("language", x.term("language-", lang.code())).text();
    let p = x.frame(title).section("desk").errors(&errors);
    let (limits, is_markdown, language) = (kind.limits(), kind.is_markdown(), lang.code());
    let edit = Edit { p, text, language, form, errors, limits, is_markdown, original, is_older, preview, clash };
    Ok(Page::new(&edit)?.status(status).unstored())
}

/// The text, and one of the exchange's languages.
async fn place(x: &InExchange, at: &OfLanguage) -> Result<(Standing, Lang), Error> {
    let lang = Lang::parse(&at.language).filter(|lang| x.exchange.languages.contains(lang)).ok_or(Error::NotFound)?;
    Ok((standing(x, &at.subject).await?, lang))
}

fn begun(text: &Standing, lang: Lang) -> String {
    text.cell(lang.code()).map_or(0, |cell| cell.version).to_string()
}

/// `GET …/desk/texts/{subject}/{language}`
pub async fn edit(x: InExchange, At(at): At<OfLanguage>) -> Result<Page, Error> {
    let (text, lang) = place(&x, &at).await?;
    let newest = text.cell(lang.code()).map(texts::Cell::newest).unwrap_or_default();
    let OfficialText { heading, lead, body } = newest;
    let form = TextForm { begun: begun(&text, lang), heading, lead, body, then: String::new() };
    page(&x, text, lang, form, Way::Plain(FieldErrors::new()))
}

/// `POST …/desk/texts/{subject}/{language}`
pub async fn update(x: InExchange, At(at): At<OfLanguage>, Form(form): Form<TextForm>) -> Result<Response, Error> {
    let (text, lang) = place(&x, &at).await?;
    if form.then == "preview" {
        return Ok(page(&x, text, lang, form, Way::Preview)?.into_response());
    }
    let now = begun(&text, lang);
    if form.begun != now {
        return Ok(page(&x, text, lang, TextForm { begun: now, ..form }, Way::Clash)?.into_response());
    }
    let new = match form.check(text.subject.kind) {
        Ok(new) => new,
        Err(errors) => return Ok(page(&x, text, lang, form, Way::Plain(errors))?.into_response()),
    };
    let publishes = form.then == "publish";
    let to = x.href(&format!("/desk/texts/{}{}", text.slug(), if publishes { "/publish" } else { "" }));
    let before = text.cell(lang.code()).map(texts::Cell::newest).unwrap_or_default();
    let fits = text.cell(lang.code()).is_some_and(|cell| cell.is_older);
    // The same words again say that a translation still fits the original.
    if new == before && !fits {
        let notice = if publishes { "texts-as-kept" } else { "texts-unchanged" };
        return Ok(Redirect::to(to).notice(&x.app, notice, None).into_response());
    }
    if !save(&x, &text, lang, before, new).await? {
        let text = standing(&x, &at.subject).await?;
        let form = TextForm { begun: begun(&text, lang), ..form };
        return Ok(page(&x, text, lang, form, Way::Clash)?.into_response());
    }
    let notice = if publishes { "texts-kept" } else { "texts-saved" };
    Ok(Redirect::to(to).notice(&x.app, notice, None).into_response())
}

pub(super) async fn save(
    x: &InExchange,
    text: &Standing,
    lang: Lang,
    before: OfficialText,
    after: OfficialText,
) -> Result<bool, Error> {
    let me = x.me()?;
    let new = NewVersion {
        ids: [x.app.rng.id(x.now), x.app.rng.id(x.now)],
        exchange: x.exchange.id,
        subject: text.subject.clone(),
        language: lang.code().to_owned(),
        text: after,
        begun: text.cell(lang.code()).map_or(0, |cell| cell.version),
        person: me.id,
        person_name: me.shown_name(),
        at: x.now,
    };
    let id = x.app.rng.id(x.now);
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        if !texts::save(tx, &new)? {
            return Ok(false);
        }
        let slug = new.subject.slug();
        let (before, after) = in_short(&before, &new.text);
        let (object, path) = (format!("{slug} ({})", new.language), format!("/desk/texts/{slug}/versions"));
        let entry = audit::Entry {
            id,
            exchange: new.exchange,
            person: new.person,
            action: Action::ChangedText,
            object: &object,
            path: &path,
            before: &before,
            after: &after,
            at: new.at,
        };
        audit::record(tx, &entry)?;
        Ok(true)
    };
    x.app.db.write(write).await
}

/// Both texts for the log, from a little before where they part; the versions keep the whole.
pub(super) fn in_short(before: &OfficialText, after: &OfficialText) -> (String, String) {
    let (before, after) = (joined(before), joined(after));
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(AROUND);
    let short = |text: &str| {
        let rest: String = text.chars().skip(from).collect();
        markup::shorten(&if from == 0 { rest } else { format!("…{rest}") }, SHORT)
    };
    (short(&before), short(&after))
}

pub(super) fn joined(text: &OfficialText) -> String {
    let parts = [text.heading.as_str(), text.lead.as_str(), text.body.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<&str>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::{OfficialText, in_short};

    fn text(body: &str) -> OfficialText {
        OfficialText { heading: "Rules".to_owned(), lead: String::new(), body: body.to_owned() }
    }

    #[test]
    fn the_log_keeps_what_has_changed_however_far_down_it_stands() {
        let long = "é ".repeat(2_000);
        let (before, after) = in_short(&text(&long), &text(&format!("{long}Be brief.")));
        assert!(after.starts_with('…') && after.ends_with("Be brief.") && !before.contains("Be brief."), "{after}");
        assert_eq!(in_short(&text("Old"), &text("New")), ("Rules · Old".to_owned(), "Rules · New".to_owned()));
        let (before, after) = in_short(&text(""), &text(&long));
        assert_eq!(before, "Rules");
        assert!(after.chars().count() <= super::SHORT);
    }
}
