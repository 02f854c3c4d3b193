//! In the place of a form that comes too late: since when nothing is taken, what comes next, and the way to what it would
//! have changed. Nobody who has typed nothing is refused.

use askama::Template;

use crate::error::Error;
use crate::exchange::Closed;
use crate::ideas::Idea;
use crate::page::{Frame, Page};
use crate::topics::{self, Topic};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "ideas/closed.html")]
struct Shut {
    p: Frame,
    idea: Idea,
    /// That of the idea, where its round is closed for ever.
    topic: Option<Topic>,
    /// Else when the debate closed, or opens.
    closed: Option<Closed>,
    /// What the form is about, and where it is read.
    symbol: String,
    href: String,
}

/// `title`: as the form is called. `about`: symbol and place of what it would have changed.
pub async fn page(x: &InExchange, idea: Idea, title: String, about: (String, String)) -> Result<Page, Error> {
    let (id, lang, (symbol, place)) = (idea.topic_id, x.lang, about);
    let topic = x.app.db.read(move |c| topics::find_by_id(c, id, lang)).await?.filter(Topic::is_over);
    let closed = x.exchange.closed(x.now).filter(|_| topic.is_none());
    let (p, href) = (x.frame(title).section("ideas"), x.href(&place));
    Ok(Page::new(&Shut { p, idea, topic, closed, symbol, href })?.unstored())
}
