//! One issue.

use askama::Template;

use crate::documents::{self, native_name, place};
use crate::error::Error;
use crate::exchange::web::official;
use crate::issues::{self, Edition, Issue, best};
use crate::page::{Frame, Page};
use crate::visit::{At, InExchange};

#[derive(Template)]
#[template(path = "newsletter/show.html")]
struct Show {
    p: Frame,
    issue: Issue,
    edition: Edition,
    html: String,
    /// Code and native name of the other editions.
    others: Vec<(String, String)>,
    /// The work in the library.
    document: Option<String>,
}

pub async fn show(x: InExchange, At((_, _, slug)): At<(String, String, String)>) -> Result<Page, Error> {
    let (exchange, now) = (x.exchange.id, x.now);
    let found = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let Some(issue) = issues::find(c, exchange, &slug)? else { return Ok(None) };
            let document = documents::of_issue(c, exchange, &issue.slug, now)?;
            Ok(Some((issues::editions(c, issue.id)?, issue, document)))
        })
        .await?;
    let (editions, issue, document) = found.ok_or(Error::NotFound)?;
    let edition = best(&editions, x.lang).cloned().ok_or(Error::NotFound)?;
    let others = editions
        .iter()
        .filter(|other| other.language != edition.language)
        .map(|other| (other.language.clone(), native_name(&other.language).to_owned()))
        .collect();
    let html = official(&edition.body);
    let p = x.frame(&edition.title).section("newsletter").description(markup::excerpt(&edition.body, 150));
    Page::new(&Show { p, issue, edition, html, others, document })
}

impl Show {
    /// Addresses of the source, each with the host that readers recognise.
    fn sources(&self) -> Vec<(&str, &str)> {
        self.issue.source.split(' ').filter_map(place).collect()
    }
}
