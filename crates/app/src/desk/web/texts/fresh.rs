//! The form of a text that is not there yet: a page, a rule, a topic. It is written in any of the exchange's languages
//! first, has an address that is made of the title where nobody types another, and can be looked at before it is kept.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::begin::begin;
use super::html;
use crate::documents::slug_of;
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{Kind, best_key, is_key_of};
use crate::visit::InExchange;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FreshForm {
    heading_en: String,
    heading_fr: String,
    heading_es: String,
    lead_en: String,
    lead_fr: String,
    lead_es: String,
    body_en: String,
    body_fr: String,
    body_es: String,
    /// What it is called in addresses; empty: what the title makes.
    slug: String,
    /// `preview` only shows what it looks like.
    then: String,
}

/// The fields of title, lead and text in a language, by the names that form and errors have.
const fn fields(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Fr => ["heading_fr", "lead_fr", "body_fr"],
        Lang::Es => ["heading_es", "lead_es", "body_es"],
        Lang::En | Lang::Ar => ["heading_en", "lead_en", "body_en"],
    }
}

/// What the form says of each kind.
struct Wording {
    title: &'static str,
    lead: &'static str,
    /// Where it is sent, below the exchange.
    to: &'static str,
    /// What stands before its name in its address.
    stands: &'static str,
    heading: &'static str,
    /// The list that it will stand in: its address, what that is called, and what leads back.
    list: [&'static str; 3],
    begun: &'static str,
}

impl Wording {
    const fn of(kind: Kind) -> Self {
        let texts = ["/desk/texts", "texts-title", "texts-back-to-list"];
        match kind {
            Kind::Topic => Self {
                title: "topics-new-title",
                lead: "topics-new-lead",
                to: "/desk/topics/new",
                stands: "/topics/",
                heading: "topics-name",
                list: ["/desk/topics", "topics-title", "topics-back"],
                begun: "topics-begun",
            },
            Kind::Rule => Self {
                title: "texts-rule-new",
                lead: "texts-rule-new-lead",
                to: "/desk/rules/new",
                stands: "/rules#",
                heading: "texts-heading",
                list: texts,
                begun: "texts-rule-begun",
            },
            // Nobody begins the exchange's own words: they are there with it.
            Kind::Page | Kind::Exchange => Self {
                title: "texts-page-new",
                lead: "texts-page-new-lead",
                to: "/desk/pages/new",
                stands: "/pages/",
                heading: "texts-heading",
                list: texts,
                begun: "texts-page-begun",
            },
        }
    }
}

impl FreshForm {
    /// A topic about to be begun with words that came from elsewhere.
    pub fn topic(lang: Lang, heading: String, lead: String) -> Self {
        let form = Self::default();
        match lang {
            Lang::Fr => Self { heading_fr: heading, lead_fr: lead, ..form },
            Lang::Es => Self { heading_es: heading, lead_es: lead, ..form },
            Lang::En | Lang::Ar => Self { heading_en: heading, lead_en: lead, ..form },
        }
    }

    fn text(&self, lang: Lang) -> OfficialText {
        let [heading, lead, body] = match lang {
            Lang::Fr => [&self.heading_fr, &self.lead_fr, &self.body_fr],
            Lang::Es => [&self.heading_es, &self.lead_es, &self.body_es],
            Lang::En | Lang::Ar => [&self.heading_en, &self.lead_en, &self.body_en],
        }
        .map(|typed| typed.trim().to_owned());
        OfficialText { heading, lead, body }
    }

    /// Language and text, of those in which something is written.
    fn texts(&self, languages: &[Lang]) -> Vec<(Lang, OfficialText)> {
        let all = languages.iter().map(|lang| (*lang, self.text(*lang)));
        all.filter(|(_, text)| is_written(text)).collect()
    }

    /// What it is called in addresses: what was typed, or what the first title makes. A title in letters that addresses
    /// do not have makes nothing, and its kind is taken with a number.
    fn key(&self, texts: &[(Lang, OfficialText)]) -> String {
        let typed = self.slug.trim();
        if !typed.is_empty() {
            return typed.to_owned();
        }
        let titles = texts.iter().map(|(_, text)| text.heading.as_str()).filter(|title| !title.is_empty());
        titles.map(slug_of).find(|key| key != "document").unwrap_or_default()
    }

    fn check(&self, kind: Kind, languages: &[Lang]) -> FieldErrors {
        let (mut errors, limits, texts) = (FieldErrors::new(), kind.limits(), self.texts(languages));
        let too_long = |max: usize| Words::new("texts-too-long").with("max", max);
        let is_long = |text: &str, max: usize| text.contains('\n') || markup::count_chars(text) > max;
        for (lang, text) in &texts {
            let [heading, lead, body] = fields(*lang);
            errors.check(text.heading.is_empty(), heading, missing(kind));
            errors.check(is_long(&text.heading, limits.heading), heading, too_long(limits.heading));
            errors.check(limits.lead > 0 && text.lead.is_empty(), lead, "topics-question-missing");
            errors.check(limits.lead > 0 && is_long(&text.lead, limits.lead), lead, too_long(limits.lead));
            errors.check(text.body.is_empty() && !kind.may_be_bare(), body, "texts-body-missing");
            errors.check(markup::count_chars(&text.body) > limits.body, body, too_long(limits.body));
        }
        let [first, ..] = fields(languages.first().copied().unwrap_or_default());
        errors.check(texts.is_empty(), first, missing_everywhere(kind));
        let typed = self.slug.trim();
        errors.check(!typed.is_empty() && !is_key_of(kind, typed), "slug", "texts-slug-wrong");
        errors
    }
}

pub(super) const fn missing(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Topic) { "topics-name-missing" } else { "texts-heading-missing" }
}

const fn missing_everywhere(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Topic) { "topics-name-missing" } else { "texts-heading-missing-all" }
}

fn is_written(text: &OfficialText) -> bool {
    !text.heading.is_empty() || !text.lead.is_empty() || !text.body.is_empty()
}

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    heading_field: &'static str,
    lead_field: &'static str,
    body_field: &'static str,
    text: OfficialText,
    /// The text as it will be shown; empty where it is no Markdown.
    html: String,
    is_written: bool,
}

#[derive(Template)]
#[template(path = "desk/texts/new.html")]
struct New {
    p: Frame,
    kind: Kind,
    words: Wording,
    sides: Vec<Side>,
    /// What was typed, and nothing else: what stands in the field when it is sent counts as chosen.
    slug: String,
    /// The address that it will have.
    stands: String,
    is_preview: bool,
    errors: FieldErrors,
}

impl New {
    fn most_heading(&self) -> usize {
        self.kind.limits().heading
    }

    fn most_lead(&self) -> usize {
        self.kind.limits().lead
    }

    fn most_body(&self) -> usize {
        self.kind.limits().body
    }

    /// Whether it has a lead; such a text is begun without a body.
    fn has_lead(&self) -> bool {
        self.most_lead() > 0
    }

    /// What is said of its address: one that nobody chose gets a number where it is taken.
    fn stands_words(&self) -> &'static str {
        if self.slug.is_empty() { "texts-stands-made" } else { "texts-stands" }
    }

    fn list(&self) -> &'static str {
        self.words.list[0]
    }

    fn list_name(&self) -> &'static str {
        self.words.list[1]
    }

    fn back(&self) -> &'static str {
        self.words.list[2]
    }
}

/// The form, empty or with what was typed.
pub fn page(x: &InExchange, kind: Kind, form: &FreshForm, errors: FieldErrors) -> Result<Page, Error> {
    let languages = &x.exchange.languages;
    let side = |lang: &Lang| {
        let ([heading_field, lead_field, body_field], text) = (fields(*lang), form.text(*lang));
        let (code, native_name) = (lang.code(), lang.native_name());
        let (html, is_written) = (html(kind, &text.body), is_written(&text));
        Side { code, native_name, heading_field, lead_field, body_field, text, html, is_written }
    };
    let sides: Vec<Side> = x.lang.first_among(languages).iter().map(side).collect();
    let (words, is_preview) = (Wording::of(kind), form.then == "preview");
    let slug = form.slug.trim().to_owned();
    let key = if slug.is_empty() { best_key(kind, &form.key(&form.texts(languages))) } else { slug.clone() };
    let stands = x.href(&format!("{}{key}", words.stands));
    let p = x.frame(x.t(words.title)).section("desk").errors(&errors);
    // Looking is not refused: what is missing is said beside it.
    let is_refused = !errors.is_empty() && !is_preview;
    let is_preview = is_preview && sides.iter().any(|side| side.is_written);
    Ok(Page::new(&New { p, kind, words, sides, slug, stands, is_preview, errors })?.unstored().invalid_if(is_refused))
}

/// Keeps what was typed as drafts, or shows it.
pub async fn create(x: &InExchange, kind: Kind, form: &FreshForm) -> Result<Response, Error> {
    let languages = &x.exchange.languages;
    let errors = form.check(kind, &x.lang.first_among(languages));
    if !errors.is_empty() || form.then == "preview" {
        return Ok(page(x, kind, form, errors)?.into_response());
    }
    let texts = form.texts(languages);
    let (key, is_chosen) = (form.key(&texts), !form.slug.trim().is_empty());
    let has_lead = kind.limits().lead > 0;
    let text = |(lang, text): (Lang, OfficialText)| {
        let lead = if has_lead { text.lead } else { String::new() };
        (lang.code().to_owned(), OfficialText { lead, ..text })
    };
    let texts = texts.into_iter().map(text).collect();
    let Some(subject) = begin(x, kind, (&key, is_chosen), texts).await? else {
        return Ok(page(x, kind, form, FieldErrors::of("slug", "texts-slug-taken"))?.into_response());
    };
    let to = x.href(&format!("/desk/texts/{}", subject.slug()));
    Ok(Redirect::to(to).notice(&x.app, Wording::of(kind).begun, None).into_response())
}
