//! The page of one's debates.

use askama::Template;
use serde::Deserialize;
use web::Pager;

use super::Debate;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{Query, Visit};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: u32,
}

#[derive(Template)]
#[template(path = "debates/index.html")]
struct Index {
    p: Frame,
    debates: Vec<Debate>,
    pager: Pager,
    base: String,
}

/// `/{lang}/me/debates`
pub async fn index(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (viewer, language) = (visit.viewer(), visit.lang.text_code());
    let (debates, pager) = visit.app.db.read(move |c| super::page(c, viewer, language, asked.page)).await?;
    let p = visit.frame(visit.t("debates-title")).section("me");
    let base = visit.site("/me/debates");
    Page::new(&Index { p, debates, pager, base }).map(Page::unstored)
}
