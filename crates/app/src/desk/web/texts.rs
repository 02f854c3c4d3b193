//! `…/desk/texts`: every official text with how it stands in each language; one of them; an edit, which is a draft; its
//! versions; and publishing, which says what would be missing. `…/desk/rules` and `…/desk/pages`: what is done with rules of
//! moderation and with pages besides.

mod begin;
mod confirm;
mod edit;
pub mod fresh;
pub mod pages;
mod publish;
pub mod rules;
mod versions;

pub use begin::{ask_to_discard, discard};
pub use edit::{edit, update};
pub use publish::{ask as ask_to_publish, publish};
pub use versions::{index as versions, take};

use std::collections::BTreeMap;

use askama::Template;
use db::Conn;
use serde::Deserialize;

use crate::documents::native_name;
use crate::error::Error;
use crate::exchange;
use crate::page::{Frame, Page};
use crate::texts::rules::Place;
use crate::texts::{self, Cell, Item, Kind, Subject, Version};
use crate::topics::{self, Topic};
use crate::visit::{At, InExchange};

#[derive(Clone, Deserialize)]
pub struct OfText {
    subject: String,
}

/// A text with how it stands in each language.
struct Standing {
    subject: Subject,
    cells: Vec<Cell>,
    /// What it is called while nobody has written it.
    unwritten: String,
    /// A published rule, among the others.
    place: Option<Place>,
    /// A page that was taken away.
    is_gone: bool,
}

/// What links call a text that nobody has written; its key where there are none.
fn unwritten(x: &InExchange, subject: &Subject) -> String {
    let id = match (subject.kind, subject.key.as_str()) {
        (Kind::Page, "message") => "exchange-message",
        (Kind::Page, "rules") => "page-rules",
        (Kind::Page, "privacy") => "page-privacy",
        (Kind::Page, "accessibility") => "page-accessibility",
        (Kind::Page, "contact") => "contact-title",
        (Kind::Page, "members") => "page-members",
        _ => return subject.key.clone(),
    };
    x.t(id).text()
}

impl Standing {
    fn new(x: &InExchange, item: &Item, heads: &[Version], (places, gone): (&[Place], &[String])) -> Self {
        let languages: Vec<&str> = x.exchange.languages.iter().map(|lang| lang.code()).collect();
        let cells = texts::cells(item, heads, &languages);
        let place = places.iter().find(|place| item.subject.kind == Kind::Rule && place.key == item.subject.key);
        let place = place.cloned();
        let is_gone = item.subject.kind == Kind::Page && gone.contains(&item.subject.key);
        Self { subject: item.subject.clone(), cells, unwritten: unwritten(x, &item.subject), place, is_gone }
    }

    fn slug(&self) -> String {
        self.subject.slug()
    }

    /// Its page at the desk, below the exchange.
    fn path(&self) -> String {
        format!("/desk/texts/{}", self.slug())
    }

    fn kind(&self) -> &'static str {
        self.subject.kind.as_str()
    }

    fn is_exchange(&self) -> bool {
        self.subject.kind == Kind::Exchange
    }

    fn has_lead(&self) -> bool {
        self.subject.kind.limits().lead > 0
    }

    fn may_be_bare(&self) -> bool {
        self.subject.kind.may_be_bare()
    }

    fn has_draft(&self) -> bool {
        self.cells.iter().any(|cell| cell.draft.is_some())
    }

    /// Whether it is a published page that the secretariat added, and may take away.
    fn is_own_page(&self) -> bool {
        let is_published = self.cells.iter().any(|cell| cell.published.is_some());
        self.subject.kind == Kind::Page && texts::pages::is_own(&self.subject.key) && is_published
    }

    fn key(&self) -> &str {
        &self.subject.key
    }

    /// Where readers see it, if they do.
    fn public_path(&self) -> Option<String> {
        let is_published = self.cells.iter().any(|cell| cell.published.is_some());
        (is_published && !self.is_gone).then(|| self.subject.path())
    }

    /// Whether no reader has ever seen it: what was begun can be thrown away.
    fn is_begun(&self) -> bool {
        self.has_draft() && self.is_unseen()
    }

    /// Whether it is published in no language, so that no reader sees another one in the place of their own.
    fn is_unseen(&self) -> bool {
        self.cells.iter().all(|cell| cell.published.is_none())
    }

    fn is_topic(&self) -> bool {
        self.subject.kind == Kind::Topic
    }

    fn drafts(&self) -> String {
        texts::mark(&self.cells)
    }

    fn cell(&self, language: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.language == language)
    }

    /// The heading in the reader's language or the first one there is, with its language; what the text is called where
    /// there is none.
    fn heading(&self, language: &str) -> (String, String) {
        let written = self.cells.iter().filter(|cell| !cell.is_missing());
        let best = self.cell(language).filter(|cell| !cell.is_missing()).or_else(|| written.into_iter().next());
        best.map_or_else(
            || (language.to_owned(), self.unwritten.clone()),
            |cell| (cell.language.clone(), cell.newest().heading),
        )
    }

    /// The same without its language, for the way back to it.
    fn called(&self, language: &str) -> String {
        self.heading(language).1
    }
}

/// How a text is shown in one language.
fn html(kind: Kind, body: &str) -> String {
    match kind {
        Kind::Page => exchange::web::official_page(body),
        Kind::Topic => exchange::web::official(body),
        Kind::Exchange | Kind::Rule => String::new(),
    }
}

#[derive(Template)]
#[template(path = "desk/texts/index.html")]
struct Index {
    p: Frame,
    groups: Vec<Group>,
}

/// Texts that stand together in the list.
struct Group {
    /// Of the topics in it; `None` for what belongs to no round, and while there has been one alone.
    round: Option<i64>,
    texts: Vec<Standing>,
}

/// What belongs to no round first, then the topics of each round, the newest first.
fn grouped(texts: Vec<Standing>, topics: &[Topic]) -> Vec<Group> {
    let round_of = |text: &Standing| {
        let topic = topics.iter().find(|topic| text.subject.kind == Kind::Topic && topic.slug == text.subject.key);
        topic.map(|topic| topic.round)
    };
    if topics.iter().all(|topic| topic.round == 1) {
        return vec![Group { round: None, texts }];
    }
    let mut groups: BTreeMap<Option<i64>, Vec<Standing>> = BTreeMap::new();
    for text in texts {
        groups.entry(round_of(&text)).or_default().push(text);
    }
    let apart = groups.remove(&None).map(|texts| Group { round: None, texts });
    let rounds = groups.into_iter().rev().map(|(round, texts)| Group { round, texts });
    apart.into_iter().chain(rounds).collect()
}

impl Index {
    fn heading(&self, text: &Standing) -> (String, String) {
        text.heading(self.p.lang.text_code())
    }

    fn native(&self, cell: &Cell) -> String {
        native_name(&cell.language).to_owned()
    }
}

/// `GET …/desk/texts`
pub async fn index(x: InExchange) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (items, heads) = (texts::items(c, exchange)?, texts::heads(c, exchange)?);
        let (places, gone) = (texts::rules::places(c, exchange)?, exchange::gone_pages(c, exchange)?);
        Ok((items, heads, places, gone, topics::list(c, exchange, lang)?))
    };
    let (items, heads, places, gone, topics) = x.app.db.read(read).await?;
    let texts = items.iter().map(|item| Standing::new(&x, item, &heads, (&places, &gone))).collect();
    let groups = grouped(texts, &topics);
    let p = x.frame(x.t("texts-title")).section("desk");
    Page::new(&Index { p, groups }).map(Page::unstored)
}

/// The text at this address.
async fn standing(x: &InExchange, slug: &str) -> Result<Standing, Error> {
    let subject = Subject::parse(slug).ok_or(Error::NotFound)?;
    let exchange = x.exchange.id;
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let item = texts::find(c, exchange, &subject)?.ok_or(Error::NotFound)?;
        let (places, gone) = (texts::rules::places(c, exchange)?, exchange::gone_pages(c, exchange)?);
        Ok((item, texts::heads(c, exchange)?, places, gone))
    };
    let (item, heads, places, gone) = x.app.db.read(read).await?;
    Ok(Standing::new(x, &item, &heads, (&places, &gone)))
}

/// One language of the page that shows a text in all of them.
struct Side {
    cell: Cell,
    native_name: String,
    html: String,
}

impl Side {
    fn new(kind: Kind, cell: Cell) -> Self {
        let html = html(kind, &cell.newest().body);
        Self { native_name: native_name(&cell.language).to_owned(), cell, html }
    }
}

#[derive(Template)]
#[template(path = "desk/texts/show.html")]
struct Show {
    p: Frame,
    text: Standing,
    sides: Vec<Side>,
}

/// `GET …/desk/texts/{subject}`: all languages side by side.
pub async fn show(x: InExchange, At(at): At<OfText>) -> Result<Page, Error> {
    let text = standing(&x, &at.subject).await?;
    let mut sides: Vec<Side> = text.cells.iter().map(|cell| Side::new(text.subject.kind, cell.clone())).collect();
    let order = x.lang.first_among(&x.exchange.languages);
    // What the exchange no longer speaks stays at the end.
    let place = |side: &Side| order.iter().position(|lang| lang.code() == side.cell.language);
    sides.sort_by_key(|side| place(side).unwrap_or(usize::MAX));
    let p = x.frame(text.heading(x.lang.text_code()).1).section("desk");
    Page::new(&Show { p, text, sides }).map(Page::unstored)
}
