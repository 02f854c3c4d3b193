//! `/{lang}/{exchange}`

use askama::Template;
use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::debates::{self, Debate};
use crate::documents::{self, Shelf};
use crate::error::Error;
use crate::exchange::timetable::{DEBATE, PREPARING};
use crate::exchange::{self, Counts, OfficialPage};
use crate::follows::{self, Button, Subject};
use crate::front_door;
use crate::ideas::{self, Card, Order, Selection};
use crate::newsletter::web::BoxForm;
use crate::page::{Frame, Page};
use crate::participants::directory;
use crate::rounds::{self, Between};
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
    /// The round is closed, and the next one is still to come.
    between: Option<Between>,
    phases: Vec<Step>,
    /// Those of the round that goes on.
    topics: Vec<Topic>,
    /// Those of all rounds: ideas of former ones name theirs too.
    named: Vec<Topic>,
    cards: Vec<Card>,
    shelves: Vec<Shelf>,
    newsletter: BoxForm,
    /// The reader's own, those with something new first.
    debates: Vec<Debate>,
    follow: Button,
    /// Ideas are taken, under some topic.
    is_open: bool,
    /// Nothing is taken yet, and that is said first.
    is_preparing: bool,
    /// There is a list of those who were invited first.
    has_invited: bool,
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
    /// It would be open, were there a round that is.
    waits: bool,
}

pub async fn show(x: InExchange) -> Result<Page, Error> {
    if !x.is_inside() {
        return front_door::show(&x);
    }
    let (viewer, exchange, lang, now) = (x.viewer(), x.exchange.id, x.lang, x.now);
    let found = x.app.db.read(move |c| load(c, viewer, exchange, lang, now)).await?;
    let Loaded { message, counts, between, topics, named, cards, shelves, debates, has_invited, follows } = found;
    let p = x.frame(&x.exchange.title).section("home");
    Page::new(&Show {
        language: x.exchange.language.clone(),
        promise: x.exchange.promise.clone(),
        audience: x.exchange.audience.clone(),
        message: message.map(|page| (first_paragraph(&page.body), page)),
        phases: steps(&x, between.is_some()),
        newsletter: BoxForm::new(&x),
        follow: Button::new(&x, "", follows),
        is_open: x.exchange.debate_is_open(x.now) && topics.iter().any(|topic| !topic.is_closed()),
        is_preparing: x.exchange.is_preparing(x.now),
        has_invited,
        p,
        counts,
        between,
        topics,
        named,
        cards,
        shelves,
        debates,
    })
}

/// What is read for the page, in one view.
struct Loaded {
    message: Option<OfficialPage>,
    counts: Counts,
    between: Option<Between>,
    topics: Vec<Topic>,
    named: Vec<Topic>,
    cards: Vec<Card>,
    shelves: Vec<Shelf>,
    debates: Vec<Debate>,
    has_invited: bool,
    /// The reader follows the exchange.
    follows: bool,
}

fn load(c: &mut Conn, viewer: Viewer, exchange: Id, lang: Lang, now: Timestamp) -> Result<Loaded, Error> {
    let (topics, named) = (topics::list_current(c, exchange, lang)?, topics::list(c, exchange, lang)?);
    // A former round is not in discussion any more. While there has been one alone, nothing needs to be left out.
    let number = topics.first().filter(|_| topics.len() < named.len()).map(|topic| topic.round);
    let round = match number {
        Some(number) => rounds::began(c, exchange, number)?.map(|began| (number, began)),
        None => None,
    };
    let between = rounds::between(c, exchange)?;
    // Nothing is in discussion between two rounds: what was found is shown instead.
    let order = if between.is_some() { Order::Supported } else { Order::Active };
    let selection = Selection { round, order, ..Selection::default() };
    let cards =
        if topics.is_empty() { Vec::new() } else { ideas::cards(c, viewer, exchange, lang.code(), &selection, CARDS)? };
    let debates = if viewer == Viewer::VISITOR {
        Vec::new()
    } else {
        debates::list(c, viewer, Some(exchange), lang.text_code(), 3)?
    };
    Ok(Loaded {
        message: exchange::page(c, exchange, "message", lang)?,
        counts: exchange::counts(c, exchange)?,
        between,
        topics,
        named,
        cards,
        shelves: documents::shelves(c, exchange, lang, now)?,
        debates,
        has_invited: directory::last_invited(c, exchange)? > 0,
        follows: follows::is_on(c, viewer.person, Subject::Exchange, exchange)?,
    })
}

fn first_paragraph(markdown: &str) -> String {
    let first = markdown.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
    markup::plain(first)
}

fn steps(x: &InExchange, is_between: bool) -> Vec<Step> {
    let waits = |phase: &exchange::Phase| is_between && phase.key == DEBATE && phase.is_open(x.now);
    let step = |phase: &exchange::Phase| Step {
        language: phase.language.clone(),
        name: phase.name.clone(),
        summary: phase.summary.clone(),
        opens_at: phase.opens_at,
        closes_at: phase.closes_at,
        state: if waits(phase) {
            "next"
        } else if phase.is_open(x.now) {
            "now"
        } else if phase.is_over(x.now) {
            "done"
        } else {
            "next"
        },
        prepares: phase.key == PREPARING,
        waits: waits(phase),
    };
    x.exchange.phases.iter().map(step).collect()
}

impl Show {
    /// Whether there are topics of former rounds.
    fn has_former(&self) -> bool {
        self.topics.len() < self.named.len()
    }

    fn topic_name(&self, card: &Card) -> &str {
        self.named.iter().find(|topic| topic.id == card.topic_id).map_or("", |topic| topic.name.as_str())
    }
}
