//! The versions of a text: who wrote what, and when, what each changed, and one of them taken as a draft again.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use serde::Deserialize;

use super::{OfText, Standing, edit, html, standing};
use crate::documents::native_name;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{self, Version};
use crate::visit::{At, Form, InExchange};

/// How many of the newest are compared with the one before: a page may be long, and its versions many.
const COMPARED: usize = 30;

/// A version beside the one before it in its language.
struct Step {
    version: Version,
    /// With what was added and taken out; of the first version as it was.
    heading: String,
    lead: String,
    body: String,
    /// Whether it is shown with what it changed.
    is_compared: bool,
    /// Whether the line ends of the body are its own: a difference, or a text without markup.
    is_plain: bool,
    /// Whether it says something else than the newest, and so can be taken as a draft.
    is_takeable: bool,
}

impl Step {
    fn new(version: &Version, before: Option<&Version>, is_takeable: bool) -> Self {
        let (kind, text) = (version.subject.kind, &version.text);
        let (heading, lead, body) = match before {
            Some(Version { text: before, .. }) => (
                markup::diff_html(&before.heading, &text.heading),
                markup::diff_html(&before.lead, &text.lead),
                if kind.is_markdown() {
                    markup::diff_markdown_html(&before.body, &text.body)
                } else {
                    markup::diff_html(&before.body, &text.body)
                },
            ),
            None => (
                markup::diff_html(&text.heading, &text.heading),
                markup::diff_html(&text.lead, &text.lead),
                if kind.is_markdown() { html(kind, &text.body) } else { markup::diff_html(&text.body, &text.body) },
            ),
        };
        let is_plain = before.is_some() || !kind.is_markdown();
        Self { version: version.clone(), heading, lead, body, is_compared: before.is_some(), is_plain, is_takeable }
    }
}

#[derive(Template)]
#[template(path = "desk/texts/versions.html")]
struct Versions {
    p: Frame,
    text: Standing,
    steps: Vec<Step>,
}

impl Versions {
    fn native(&self, version: &Version) -> String {
        native_name(&version.language).to_owned()
    }

    /// The newest version of its language, which whoever takes an older one has seen.
    fn newest(&self, version: &Version) -> i64 {
        self.text.cell(&version.language).map_or(0, |cell| cell.version)
    }
}

fn steps(x: &InExchange, text: &Standing, versions: &[Version]) -> Vec<Step> {
    let step = |(place, version): (usize, &Version)| {
        let older = versions.iter().skip(place + 1).find(|older| older.language == version.language);
        let is_spoken = x.exchange.languages.iter().any(|lang| lang.code() == version.language);
        let is_other = text.cell(&version.language).is_some_and(|cell| cell.newest() != version.text);
        Step::new(version, older.filter(|_| place < COMPARED), is_spoken && is_other)
    };
    versions.iter().enumerate().map(step).collect()
}

/// `GET …/desk/texts/{subject}/versions`
pub async fn index(x: InExchange, At(at): At<OfText>) -> Result<Page, Error> {
    let text = standing(&x, &at.subject).await?;
    let (exchange, subject) = (x.exchange.id, text.subject.clone());
    let versions = x.app.db.read(move |c| texts::versions(c, exchange, &subject)).await?;
    let steps = steps(&x, &text, &versions);
    let p = x.frame(x.t("texts-versions-title").arg("name", text.heading(x.lang.text_code()).1)).section("desk");
    Page::new(&Versions { p, text, steps }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TakeForm {
    language: String,
    /// The number of the version that is wanted again.
    which: String,
    /// The newest version that was seen.
    begun: String,
}

/// `POST …/desk/texts/{subject}/versions`: the words of an older version become the draft.
pub async fn take(x: InExchange, At(at): At<OfText>, Form(form): Form<TakeForm>) -> Result<Response, Error> {
    let text = standing(&x, &at.subject).await?;
    let lang = Lang::parse(&form.language).filter(|lang| x.exchange.languages.contains(lang)).ok_or(Error::NotFound)?;
    let (exchange, subject) = (x.exchange.id, text.subject.clone());
    let versions = x.app.db.read(move |c| texts::versions(c, exchange, &subject)).await?;
    let is_wanted = |one: &Version| one.language == lang.code() && one.version.to_string() == form.which;
    let wanted = versions.into_iter().find(is_wanted).ok_or(Error::NotFound)?.text;
    let cell = text.cell(lang.code()).ok_or(Error::NotFound)?;
    let (before, newest) = (cell.newest(), cell.version.to_string());
    let to = Redirect::to(x.href(&format!("/desk/texts/{}", text.slug())));
    if before == wanted {
        return Ok(to.notice(&x.app, "texts-unchanged", None).into_response());
    }
    if form.begun != newest || !edit::save(&x, &text, lang, before, wanted).await? {
        return Err(Error::Conflict("texts-take-clash"));
    }
    Ok(to.notice(&x.app, "texts-taken", None).into_response())
}
