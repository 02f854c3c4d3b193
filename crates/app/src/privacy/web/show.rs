//! The page itself.

use askama::Template;

use crate::error::Error;
use crate::page::{Frame, Page};
use crate::privacy::agreed::{self, Row};
use crate::privacy::export::{self, Asked, State};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "privacy/show.html")]
struct Show {
    p: Frame,
    rows: Vec<Row>,
    data: Option<Asked>,
    /// Whether it can be asked for now.
    may_ask: bool,
    /// The single-use address of what is ready, for this session alone.
    token: String,
    /// In so many parts.
    parts: i64,
}

/// `GET /{lang}/me/privacy`
pub async fn show(visit: Visit) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, lang, now) = (me.id, visit.lang, visit.now);
    let (rows, data) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> { Ok((agreed::list(c, id, lang)?, export::find(c, id)?)) })
        .await?;
    let data = data.map(|data| data.at(now));
    let token = data.as_ref().map_or_else(String::new, |data| data.token(&me.secret));
    let may_ask = data.as_ref().is_none_or(|data| data.may_be_asked_again(now));
    let mut p = visit.frame(visit.t("privacy-title")).section("me");
    // The site has no clocks of its own: those of the exchange that they agreed to last.
    if let Some(row) = rows.first() {
        p.zone = row.zone.clone();
    }
    Page::new(&Show { p, rows, data, may_ask, token, parts: export::parts() }).map(Page::unstored)
}
