//! Past issues, for their readers: the list, each issue at an address that stays, its pictures, and a feed.
//!
//! What an issue shows of the record is what everybody may read of it now: an idea that was hidden since is not in it.

mod feed;
#[cfg(test)]
mod tests;

pub use feed::atom;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use i18n::Lang;
use object_store::ObjectStoreExt as _;
use serde::Deserialize;
use web::Pager;

use crate::app::App;
use crate::cache;
use crate::documents::{self, native_name, place};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::exchange::web::official;
use crate::issues::publishing::{self, store};
use crate::issues::resolve::Edition;
use crate::issues::{self, Issue, render};
use crate::page::{Frame, Page};
use crate::participants::Role;
use crate::uploads;
use crate::visit::{At, InExchange};

/// Issues on one page of the list.
const PAGE: u32 = 20;
/// Whoever opens a picture sees it, and nothing that could run or load anything.
const POLICY: &str =
    "default-src 'none'; img-src 'self'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A published issue in a list, in the reader's language where there is such an edition.
pub struct Past {
    pub slug: String,
    pub title: String,
    pub language: String,
    pub season: String,
    pub year: i64,
    pub is_sample: bool,
    pub published_at: Option<Timestamp>,
    /// Code and native name of each edition.
    pub languages: Vec<(String, String)>,
}

/// One page of the past issues, the newest first.
pub fn past(c: &mut Conn, exchange: &Exchange, lang: Lang, page: u32) -> Result<(Vec<Past>, Pager), Error> {
    let pager = Pager::new(page, store::count_past(c, exchange.id)?.unsigned_abs(), PAGE);
    let issues = store::list_past(c, exchange.id, pager.offset())?;
    let ids: Vec<Id> = issues.iter().map(|issue| issue.id).collect();
    let mut titles = store::editions_of(c, &ids)?;
    titles.sort_by_key(|(_, code, ..)| exchange.rank_of(code));
    let row = |issue: store::Past| {
        let known: Vec<_> = titles.iter().filter(|(id, ..)| *id == issue.id).collect();
        let found = |code: &str| known.iter().find(|(_, language, ..)| language == code);
        let best = found(lang.code()).or_else(|| found("en")).or_else(|| known.first());
        let (language, title) =
            best.map_or_else(Default::default, |(_, language, title, _)| (language.clone(), title.clone()));
        let languages = known.iter().map(|(_, code, ..)| (code.clone(), native_name(code).to_owned())).collect();
        Past {
            slug: issue.slug,
            title,
            language,
            season: issue.season,
            year: issue.year,
            is_sample: issue.is_sample,
            published_at: issue.published_at,
            languages,
        }
    };
    Ok((issues.into_iter().map(row).collect(), pager))
}

/// What a page shows of an issue.
struct Said {
    language: String,
    title: String,
    title_language: String,
    /// Some words in it are of another language.
    is_fallback: bool,
    /// The beginning of it, for previews of links.
    beginning: String,
    html: String,
}

#[derive(Template)]
#[template(path = "issues/web/reading/show.html")]
struct Show {
    p: Frame,
    issue: Issue,
    said: Said,
    published_at: Option<Timestamp>,
    /// Code and native name of the other editions.
    others: Vec<(String, String)>,
    /// The work in the library.
    document: Option<String>,
}

/// What is read for the page, in one view.
struct Loaded {
    issue: Issue,
    editions: Vec<issues::Edition>,
    /// Of one that was composed here.
    composed: Option<Edition>,
    published_at: Option<Timestamp>,
    document: Option<String>,
}

fn load(c: &mut Conn, exchange: Id, slug: &str, lang: Lang, now: Timestamp) -> Result<Option<Loaded>, Error> {
    let Some(issue) = issues::find(c, exchange, slug)? else { return Ok(None) };
    Ok(Some(Loaded {
        editions: issues::editions(c, issue.id)?,
        composed: publishing::archived(c, exchange, issue.id, lang, now)?,
        published_at: store::published_at(c, issue.id)?,
        document: documents::of_issue(c, exchange, &issue.slug, now)?,
        issue,
    }))
}

/// `GET …/newsletter/{slug}`
pub async fn show(x: InExchange, At((_, _, slug)): At<(String, String, String)>) -> Result<Page, Error> {
    let (exchange, lang, now) = (x.exchange.id, x.lang, x.now);
    let found = x.app.db.read(move |c| load(c, exchange, &slug, lang, now)).await?;
    let Loaded { issue, mut editions, composed, published_at, document } = found.ok_or(Error::NotFound)?;
    editions.sort_by_key(|edition| x.exchange.rank_of(&edition.language));
    let said = match &composed {
        Some(edition) => composed_words(&x.app, &x.exchange, edition)?,
        None => written_words(issues::best(&editions, lang).ok_or(Error::NotFound)?),
    };
    let others = editions.iter().filter(|other| other.language != said.language);
    let others = others.map(|other| (other.language.clone(), native_name(&other.language).to_owned())).collect();
    let p = x.frame(&said.title).section("newsletter").description(&said.beginning);
    Page::new(&Show { p, issue, said, published_at, others, document })
}

/// Of an issue that was composed here.
fn composed_words(app: &App, exchange: &Exchange, edition: &Edition) -> Result<Said, Error> {
    let preheader = edition.preheader.trim();
    let beginning =
        if preheader.is_empty() { markup::excerpt(&edition.written(), 150) } else { markup::shorten(preheader, 150) };
    Ok(Said {
        language: edition.language.clone(),
        title: edition.title.clone(),
        title_language: edition.title_language.clone(),
        is_fallback: edition.is_fallback,
        beginning,
        html: render::page(app, exchange, edition)?,
    })
}

/// Of one that a pack brought, whole.
fn written_words(edition: &issues::Edition) -> Said {
    let language = &edition.language;
    Said {
        language: language.clone(),
        title: edition.title.clone(),
        title_language: language.clone(),
        is_fallback: false,
        beginning: markup::excerpt(&edition.body, 150),
        html: format!(
            "<div class=\"prose\" lang=\"{}\" dir=\"auto\">{}</div>",
            code(language),
            official(&edition.body)
        ),
    }
}

/// What may stand in an attribute of a code that a pack brought.
fn code(language: &str) -> String {
    language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

impl Show {
    /// Addresses of the source, each with the host that readers recognise.
    fn sources(&self) -> Vec<(&str, &str)> {
        self.issue.source.split(' ').filter_map(place).collect()
    }
}

/// A picture of an issue by the sum of its file.
#[derive(Clone, Debug, Deserialize)]
pub struct Given {
    slug: String,
    sha256: String,
}

/// `GET …/newsletter/{slug}/pictures/{sha256}`: of a published issue for everybody, of a draft for those who compose it.
pub async fn picture(x: InExchange, headers: HeaderMap, At(at): At<Given>) -> Result<Response, Error> {
    let (exchange, sought) = (x.exchange.id, at.clone());
    let state = x.app.db.read(move |c| store::of_picture(c, exchange, &sought.slug, &sought.sha256)).await?;
    let is_public = state.ok_or(Error::NotFound)?.is_public();
    if !is_public && !x.role.is_some_and(Role::runs) {
        return Err(Error::NotFound);
    }
    let tag = HeaderValue::from_str(&format!("\"{}\"", at.sha256)).map_err(Error::internal)?;
    let kept = match (is_public, x.exchange.is_for_members()) {
        (true, false) => "public, max-age=86400",
        _ => "private, no-cache",
    };
    let fixed = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        // Mail programs on the web show it within pages of theirs.
        (CROSS_ORIGIN, HeaderValue::from_static(if is_public { "cross-origin" } else { "same-origin" })),
    ];
    if cache::is_known(headers.get(header::IF_NONE_MATCH), &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let found = x.app.files.get(&documents::file_path(&at.sha256)).await.map_err(uploads::fault)?;
    let bytes = found.bytes().await.map_err(uploads::fault)?;
    let about = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
    ];
    Ok((fixed, about, bytes).into_response())
}

/// Who may show it within a page of theirs.
const CROSS_ORIGIN: http::HeaderName = http::HeaderName::from_static("cross-origin-resource-policy");
