//! The list of topics. A topic's own page lists ideas, and so belongs to them (`ideas::web`).

use askama::Template;

use super::{Topic, list};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "topics/index.html")]
struct Index {
    p: Frame,
    topics: Vec<Topic>,
}

pub async fn index(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let topics = x.app.db.read(move |c| list(c, exchange, lang)).await?;
    let p = x.frame(x.t("topics-title")).section("topics").description(x.t("topics-description"));
    Page::new(&Index { p, topics })
}
