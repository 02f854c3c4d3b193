//! `/{lang}/{exchange}`

use askama::Template;
use db::Timestamp;

use crate::debates::{self, Debate};
use crate::documents::{self, Shelf};
use crate::error::Error;
use crate::exchange::timetable::PREPARING;
use crate::exchange::{self, Counts, OfficialPage};
use crate::front_door;
use crate::ideas::{self, Card, Order, Selection};
use crate::newsletter::web::BoxForm;
use crate::page::{Frame, Page};
use crate::rounds;
use crate::topics::{self, Topic};
use crate::visibility::Viewer;
use crate::visit::InExchange;

/// Ideas shown as in discussion.
const CARDS: u32 = 6;

#[derive(Template)]
#[template(path = "home/show.html")]
struct Show {
    p: Frame,
    /// The language of promise and audience.
    language: String,
    promise: String,
    audience: String,
    /// The beginning of the coordinator's message.
    message: Option<(String, OfficialPage)>,
    counts: Counts,
    phases: Vec<Step>,
    /// Those of the round that goes on.
    topics: Vec<Topic>,
    /// Those of all rounds: ideas of former ones name theirs too.
    named: Vec<Topic>,
    /// There are topics of former rounds.
    has_former: bool,
    cards: Vec<Card>,
    shelves: Vec<Shelf>,
    newsletter: BoxForm,
    /// The reader's own, those with something new first.
    debates: Vec<Debate>,
    is_open: bool,
    /// Nothing is taken yet, and that is said first.
    is_preparing: bool,
}

/// A phase in the timetable, with where it stands now.
struct Step {
    language: String,
    name: String,
    summary: String,
    opens_at: Timestamp,
    closes_at: Timestamp,
    state: &'static str,
    /// Nothing can be sent in it.
    prepares: bool,
}

pub async fn show(x: InExchange) -> Result<Page, Error> {
    if !x.is_inside() {
        return front_door::show(&x);
    }
    let (viewer, exchange, lang, now) = (x.viewer(), x.exchange.id, x.lang, x.now);
    let (message, counts, topics, named, cards, shelves, debates) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (topics, named) = (topics::list_current(c, exchange, lang)?, topics::list(c, exchange, lang)?);
            // A former round is not in discussion any more. While there has been one alone, nothing needs to be left out.
            let number = topics.first().filter(|_| topics.len() < named.len()).map(|topic| topic.round);
            let round = match number {
                Some(number) => rounds::began(c, exchange, number)?.map(|began| (number, began)),
                None => None,
            };
            let selection = Selection { order: Order::Active, round, ..Selection::default() };
            let cards = if topics.is_empty() {
                Vec::new()
            } else {
                ideas::cards(c, viewer, exchange, lang.code(), &selection, CARDS)?
            };
            let debates = if viewer == Viewer::VISITOR {
                Vec::new()
            } else {
                debates::list(c, viewer, Some(exchange), lang.text_code(), 3)?
            };
            Ok((
                exchange::page(c, exchange, "message", lang)?,
                exchange::counts(c, exchange)?,
                topics,
                named,
                cards,
                documents::shelves(c, exchange, lang, now)?,
                debates,
            ))
        })
        .await?;
    let p = x.frame(&x.exchange.title).section("home");
    Page::new(&Show {
        language: x.exchange.language.clone(),
        promise: x.exchange.promise.clone(),
        audience: x.exchange.audience.clone(),
        message: message.map(|page| (first_paragraph(&page.body), page)),
        phases: steps(&x),
        newsletter: BoxForm::new(&x),
        is_open: x.exchange.debate_is_open(x.now),
        is_preparing: x.exchange.is_preparing(x.now),
        has_former: topics.len() < named.len(),
        p,
        counts,
        topics,
        named,
        cards,
        shelves,
        debates,
    })
}

fn first_paragraph(markdown: &str) -> String {
    let first = markdown.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
    markup::plain(first)
}

fn steps(x: &InExchange) -> Vec<Step> {
    let step = |phase: &exchange::Phase| Step {
        language: phase.language.clone(),
        name: phase.name.clone(),
        summary: phase.summary.clone(),
        opens_at: phase.opens_at,
        closes_at: phase.closes_at,
        state: if phase.is_open(x.now) {
            "now"
        } else if phase.is_over(x.now) {
            "done"
        } else {
            "next"
        },
        prepares: phase.key == PREPARING,
    };
    x.exchange.phases.iter().map(step).collect()
}

impl Show {
    fn topic_name(&self, card: &Card) -> &str {
        self.named.iter().find(|topic| topic.id == card.topic_id).map_or("", |topic| topic.name.as_str())
    }
}
