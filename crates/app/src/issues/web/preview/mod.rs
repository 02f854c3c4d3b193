//! An issue as its readers will have it, before they do: on a phone, on a desk, at night, as plain text, in each language;
//! and what was found when it was checked.
//!
//! The mail is shown within a frame, under a policy of its own: nothing in it runs, and its styles are not those of the page.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use http::{HeaderValue, header};
use i18n::Lang;
use serde::Deserialize;

use super::OfIssue;
use crate::address;
use crate::error::Error;
use crate::issues::checks::{self, Check, Severity};
use crate::issues::draft::{self, Draft};
use crate::issues::render;
use crate::issues::resolve::{self, Edition};
use crate::page::{Frame, Page};
use crate::security;
use crate::visit::{At, InExchange, Query};

/// Styles within the mail, pictures of ours, and nothing else; shown within a page of ours alone.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'";

/// The ways in which a mail is looked at, the first where none is asked for.
const WAYS: [&str; 4] = ["phone", "desktop", "dark", "text"];

/// In which language, and how.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    language: String,
    #[serde(rename = "as")]
    way: String,
}

impl Asked {
    fn lang(&self, x: &InExchange) -> Lang {
        let languages = &x.exchange.languages;
        let own = languages.iter().copied().find(|lang| *lang == x.lang);
        Lang::parse_in(&self.language, languages).or(own).or_else(|| languages.first().copied()).unwrap_or_default()
    }

    fn way(&self) -> &'static str {
        WAYS.iter().copied().find(|way| *way == self.way).unwrap_or(WAYS[0])
    }
}

#[derive(Template)]
#[template(path = "issues/web/preview/show.html")]
struct Preview {
    p: Frame,
    draft: Draft,
    edition: Edition,
    languages: Vec<Lang>,
    language: &'static str,
    way: &'static str,
    ways: [&'static str; 4],
    /// The mail as plain text; empty where it is looked at otherwise.
    text: String,
}

impl Preview {
    fn address(&self, language: &str, way: &str) -> String {
        self.p.href(&address::asking(&format!("{}/preview", self.draft.path()), [("language", language), ("as", way)]))
    }

    fn is_way(&self, way: &str) -> bool {
        self.way == way
    }

    /// Where the frame has it from.
    fn mail(&self) -> String {
        let path = format!("{}/preview/mail", self.draft.path());
        self.p.href(&address::asking(&path, [("language", self.language), ("as", self.way)]))
    }

    /// How wide it is looked at, in pixels: as the narrowest phone in use, which fits one that shows this page.
    fn width(&self) -> u32 {
        if self.way == "phone" { 320 } else { 760 }
    }
}

async fn load(x: &InExchange, issue: Id, lang: Lang) -> Result<(Draft, Edition), Error> {
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let draft = draft::draft(c, exchange.id, issue)?.ok_or(Error::NotFound)?;
            let edition = resolve::edition(c, &app, &exchange, &draft, lang, now)?;
            Ok((draft, edition))
        })
        .await
}

/// `GET …/desk/newsletter/{issue}/preview`
pub async fn show(x: InExchange, At(of): At<OfIssue>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (lang, way) = (asked.lang(&x), asked.way());
    let (draft, edition) = load(&x, of.id()?, lang).await?;
    let text = if way == "text" { render::text(&x.app, &x.exchange, &edition) } else { String::new() };
    let p = x.frame(x.t("editions-preview")).section("desk");
    let languages = x.exchange.languages.clone();
    let page = Preview { p, draft, edition, languages, language: lang.code(), way, ways: WAYS, text };
    Ok(Page::new(&page)?.unstored().header(header::CONTENT_SECURITY_POLICY, security::FRAMING.clone()))
}

/// `GET …/desk/newsletter/{issue}/preview/mail`: the mail itself.
pub async fn mail(x: InExchange, At(of): At<OfIssue>, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (_, edition) = load(&x, of.id()?, asked.lang(&x)).await?;
    let html = match asked.way() {
        "dark" => render::dark(&x.app, &x.exchange, &edition)?,
        _ => render::html(&x.app, &x.exchange, &edition)?,
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    // Pictures have whole addresses in a mail, which may be those of another name of this site.
    let html = html.replace(&format!("src=\"{}/", x.app.config.public_url), "src=\"/");
    Ok((headers, html).into_response())
}

#[derive(Template)]
#[template(path = "issues/web/preview/checks.html")]
struct Checks {
    p: Frame,
    draft: Draft,
    checks: Vec<Check>,
    /// So many of them say that it must not go out.
    stops: i64,
}

impl Checks {
    /// What a check says.
    fn said(&self, check: &Check) -> String {
        let say = self.p.t(check.what);
        let language = check.args.iter().find(|(name, _)| *name == "language");
        let language = language.map(|(_, code)| self.p.term("language-", code).text());
        let say = match language.as_deref() {
            Some(language) => say.arg("language", language),
            None => say,
        };
        let others = check.args.iter().filter(|(name, _)| *name != "language");
        let say = others.fold(say, |say, (name, value)| match value.parse::<i64>() {
            Ok(number) => say.arg(name, number),
            Err(_) => say.arg(name, value.as_str()),
        });
        say.text()
    }

    /// Where it is mended: in a block, or in the settings; nowhere where all is well.
    fn mend(&self, check: &Check) -> Option<String> {
        let path = self.draft.path();
        match (check.severity, check.block) {
            (Severity::Fine, _) => None,
            (_, Some(block)) => Some(self.p.href(&format!("{path}/blocks/{block}"))),
            (_, None) => Some(self.p.href(&path)),
        }
    }
}

/// `GET …/desk/newsletter/{issue}/checks`
pub async fn checked(x: InExchange, At(of): At<OfIssue>) -> Result<Page, Error> {
    let (app, exchange, now, issue) = (x.app.clone(), x.exchange.clone(), x.now, of.id()?);
    let (draft, checks) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let draft = draft::draft(c, exchange.id, issue)?.ok_or(Error::NotFound)?;
            let checks = checks::run(c, &app, &exchange, &draft, now)?;
            Ok((draft, checks))
        })
        .await?;
    let p = x.frame(x.t("editions-checks")).section("desk");
    Ok(Page::new(&Checks { p, stops: checks::stops(&checks), draft, checks })?.unstored())
}

#[cfg(test)]
mod tests;
