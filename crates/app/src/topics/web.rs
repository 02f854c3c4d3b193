//! The list of topics. A topic's own page lists ideas, and so belongs to them (`ideas::web`).

use askama::Template;

use super::{Topic, list_current};
use crate::error::Error;
use crate::exchange::{self, timetable::CALL};
use crate::page::{Frame, Page};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "topics/index.html")]
struct Index {
    p: Frame,
    topics: Vec<Topic>,
    /// Whether there is a call for topics, or was one.
    has_call: bool,
    /// Whether a round has ever been closed.
    has_rounds: bool,
}

pub async fn index(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (topics, round) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> { Ok((list_current(c, exchange, lang)?, exchange::round(c, exchange)?)) })
        .await?;
    let p = x.frame(x.t("topics-title")).section("topics").description(x.t("topics-description"));
    let has_call = x.exchange.phase(CALL).is_some();
    Page::new(&Index { p, topics, has_call, has_rounds: round != (1, None) })
}
