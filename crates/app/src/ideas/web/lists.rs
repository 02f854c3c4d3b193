//! Ideas in lists: all of an exchange, and those of one topic.

use askama::Template;
use db::{Conn, Id};
use i18n::Lang;
use serde::Deserialize;
use web::Pager;

use crate::address;
use crate::campaigns::{self, Marks};
use crate::error::Error;
use crate::exchange;
use crate::exchange::web::official;
use crate::follows::{self, Button, Subject};
use crate::ideas::idea::{Card, Order, Selection, Status};
use crate::ideas::{count, page_of_cards};
use crate::page::{Frame, Page};
use crate::rounds::{self, Between};
use crate::topics::{self, Shut, Topic};
use crate::visit::{At, InExchange, Query};

/// Rows of a page of ideas.
const PAGE: u32 = 20;

/// What the address of a list may ask for; anything else is the plain list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `newest`, `supported`, `active` or `unanswered`.
    sort: String,
    /// `mine`: originals in the reader's language only.
    lang: String,
    /// Only those of which this came.
    status: String,
    /// `all`: those of former rounds too.
    round: String,
    page: u32,
}

impl Asked {
    fn selection(&self, topic: Option<&Topic>, lang: Lang) -> Selection {
        Selection {
            topic: topic.map(|topic| topic.id),
            round: None,
            author: None,
            language: self.mine().then(|| lang.code().to_owned()),
            status: self.status(),
            unanswered: self.sort == "unanswered",
            order: match self.sort.as_str() {
                "supported" => Order::Supported,
                "active" => Order::Active,
                _ => Order::Newest,
            },
            offset: 0,
        }
    }

    fn mine(&self) -> bool {
        self.lang == "mine"
    }

    fn status(&self) -> Option<Status> {
        Status::parse(&self.status).filter(|status| OUTCOMES.contains(status))
    }

    fn sort(&self) -> &str {
        if ["supported", "active", "unanswered"].contains(&self.sort.as_str()) { &self.sort } else { "newest" }
    }
}

fn marks(c: &mut Conn, cards: &[Card]) -> Result<Marks, Error> {
    let ids: Vec<Id> = cards.iter().map(|card| card.id).collect();
    campaigns::marks(c, &ids)
}

/// One choice in the row of filters.
struct Choice {
    label: String,
    href: String,
    current: bool,
}

/// What can be asked for beside everything: what has come of an idea.
const OUTCOMES: [Status; 3] = [Status::UnderStudy, Status::TakenUp, Status::NotTakenUp];

/// The address of a list.
fn address(path: &str, sort: &str, mine: bool, status: Option<Status>) -> String {
    let sort = if sort == "newest" { "" } else { sort };
    let lang = if mine { "mine" } else { "" };
    address::asking(path, [("sort", sort), ("lang", lang), ("status", status.map_or("", Status::as_str))])
}

/// Order and language of a list as links: each keeps the others' choice.
fn choices(p: &Frame, path: &str, asked: &Asked) -> Vec<Choice> {
    let (mine, status) = (asked.mine(), asked.status());
    let sorts = [
        ("newest", p.t("ideas-sort-newest")),
        ("supported", p.t("ideas-sort-supported")),
        ("active", p.t("ideas-sort-active")),
        ("unanswered", p.t("ideas-sort-unanswered")),
    ];
    let sorts = sorts.into_iter().map(|(key, label)| Choice {
        label: label.to_string(),
        href: address(path, key, mine, status),
        current: asked.sort() == key,
    });
    let language = Choice {
        label: p.t("ideas-filter-mine").to_string(),
        href: address(path, asked.sort(), !mine, status),
        current: mine,
    };
    sorts.chain([language]).collect()
}

/// What came of the ideas, as links: any, or one of the outcomes.
fn statuses(p: &Frame, path: &str, asked: &Asked) -> Vec<Choice> {
    let to = |status: Option<Status>, label: String| Choice {
        label,
        href: address(path, asked.sort(), asked.mine(), status),
        current: asked.status() == status,
    };
    let any = to(None, p.t("ideas-status-any").to_string());
    let outcome = |status: Status| to(Some(status), p.term("status-", status.as_str()).to_string());
    std::iter::once(any).chain(OUTCOMES.into_iter().map(outcome)).collect()
}

#[derive(Template)]
#[template(path = "ideas/index.html")]
struct Index {
    p: Frame,
    choices: Vec<Choice>,
    statuses: Vec<Choice>,
    cards: Vec<Card>,
    /// Which of them say nearly the same as others.
    marks: Marks,
    topics: Vec<Topic>,
    pager: Pager,
    base: String,
    /// Whether ideas are taken, under whichever topic.
    is_open: bool,
    between: Option<Between>,
    /// Whether there are former rounds, and whether their ideas are listed too.
    has_rounds: bool,
    all_rounds: bool,
}

impl Index {
    fn topic_name(&self, card: &Card) -> &str {
        self.topics.iter().find(|topic| topic.id == card.topic_id).map_or("", |topic| topic.name.as_str())
    }
}

/// `…/ideas`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (viewer, exchange, lang) = (x.viewer(), x.exchange.id, x.lang);
    let selection = asked.selection(None, lang);
    let (page, all_rounds) = (asked.page, asked.round == "all");
    let (round, pager, (cards, marks), topics) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let (round, closed_at) = exchange::round(c, exchange)?;
            let mut selection = selection.clone();
            if round > 1 && !all_rounds {
                selection.round = rounds::began(c, exchange, round)?.map(|began| (round, began));
            }
            let total = count(c, viewer, exchange, &selection)?;
            let pager = Pager::new(page, total.unsigned_abs(), PAGE);
            let cards = page_of_cards(c, viewer, exchange, lang.code(), &selection, &pager)?;
            let marks = marks(c, &cards)?;
            Ok(((round, closed_at), pager, (cards, marks), topics::list(c, exchange, lang)?))
        })
        .await?;
    let p = x.frame(x.t("ideas-title")).section("ideas").description(x.t("ideas-description"));
    let path = p.href(if all_rounds { "/ideas?round=all" } else { "/ideas" });
    let choices = choices(&p, &path, &asked);
    let base = address(&path, asked.sort(), asked.mine(), asked.status());
    let statuses = statuses(&p, &path, &asked);
    let is_open = x.exchange.debate_is_open(x.now) && topics.iter().any(|topic| !topic.is_closed());
    let (between, has_rounds) = (Between::of(round), round.0 > 1);
    Page::new(&Index {
        p,
        choices,
        statuses,
        cards,
        marks,
        topics,
        pager,
        base,
        is_open,
        between,
        has_rounds,
        all_rounds,
    })
}

#[derive(Template)]
#[template(path = "ideas/topic.html")]
struct TopicPage {
    p: Frame,
    topic: Topic,
    why: String,
    choices: Vec<Choice>,
    statuses: Vec<Choice>,
    cards: Vec<Card>,
    /// Which of them say nearly the same as others.
    marks: Marks,
    pager: Pager,
    base: String,
    /// The debate, if the timetable has one.
    closes_at: Option<db::Timestamp>,
    is_open: bool,
    follow: Button,
}

#[derive(Deserialize)]
pub struct Slug {
    slug: String,
}

/// `…/topics/{slug}`
pub async fn topic(x: InExchange, At(Slug { slug }): At<Slug>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (viewer, exchange, lang) = (x.viewer(), x.exchange.id, x.lang);
    let wanted = asked.clone();
    let (topic, pager, cards, marks, follows) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let topic = topics::find(c, exchange, &slug, lang)?.ok_or(Error::NotFound)?;
            let selection = wanted.selection(Some(&topic), lang);
            let total = count(c, viewer, exchange, &selection)?;
            let pager = Pager::new(wanted.page, total.unsigned_abs(), PAGE);
            let cards = page_of_cards(c, viewer, exchange, lang.code(), &selection, &pager)?;
            let marks = marks(c, &cards)?;
            let follows = follows::is_on(c, viewer.person, Subject::Topic, topic.id)?;
            Ok((topic, pager, cards, marks, follows))
        })
        .await?;
    let p = x.frame(&topic.name).section("topics").description(&topic.question);
    let path = p.href(&format!("/topics/{}", topic.slug));
    let choices = choices(&p, &path, &asked);
    let base = address(&path, asked.sort(), asked.mine(), asked.status());
    let statuses = statuses(&p, &path, &asked);
    let why = official(&topic.why);
    let closes_at = x.exchange.phase("debate").map(|phase| phase.closes_at);
    let is_open = Shut::of(x.exchange.debate_is_open(x.now), topic.over_at, None).is_none();
    let follow = Button::new(&x, &format!("/topics/{}", topic.slug), follows);
    Page::new(&TopicPage { p, topic, why, choices, statuses, cards, marks, pager, base, closes_at, is_open, follow })
}
